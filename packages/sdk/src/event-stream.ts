/** One server-sent event. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads `text/event-stream` of an API that ends its lines with `\n`. `onSign` is called whenever something comes, if
 * only a comment. Leaving the loop cancels the stream.
 */
export async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  onSign: () => void,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onSign();
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string?]));
        const event = fields.get('event');
        if (event !== undefined) yield { event, data: fields.get('data') ?? '' };
      }
    }
  } finally {
    // Of a connection that is broken already.
    await reader.cancel().catch(() => {});
  }
}
