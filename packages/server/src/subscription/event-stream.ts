import { Readable } from 'node:stream';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

export interface EventStreamOptions {
  /** A comment is sent so often while there is nothing to tell, in milliseconds, so that nobody takes the connection for dead. */
  heartbeatMs: number;
  /** What a client is told of a result. */
  toAnswer: (result: ExecutionResult | { errors: readonly unknown[] }) => FormattedExecutionResult;
}

/**
 * Results as server-sent events, by the protocol “GraphQL over SSE”, distinct connections mode. The next result is
 * asked for when the client has taken the last.
 */
export class EventStream extends Readable {
  readonly #results: AsyncIterator<ExecutionResult>;
  readonly #options: EventStreamOptions;
  readonly #heartbeat: NodeJS.Timeout;
  #isAsking = false;
  #isOver = false;

  constructor(results: AsyncIterator<ExecutionResult>, options: EventStreamOptions) {
    super({ highWaterMark: 1 });
    this.#results = results;
    this.#options = options;
    this.#heartbeat = setInterval(() => {
      if (this.readableLength === 0) this.#tell(':\n\n');
    }, options.heartbeatMs);
    // Some browsers take the headers for there only when something follows.
    this.#tell(':\n\n');
  }

  /** Ends without a word that it is complete, so that clients come back. */
  breakOff(): void {
    if (!this.#isOver) this.push(null);
    this.#isOver = true;
  }

  override _read(): void {
    // A heartbeat makes the stream ask again while it is being asked.
    if (this.#isAsking || this.#isOver) return;
    this.#isAsking = true;
    void this.#ask();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#isOver = true;
    clearInterval(this.#heartbeat);
    void this.#leave();
    done(error);
  }

  async #leave(): Promise<void> {
    try {
      await this.#results.return?.();
    } catch {
      // Nobody is there any more to be told.
    }
  }

  async #ask(): Promise<void> {
    try {
      const { done, value } = await this.#results.next();
      this.#isAsking = false;
      if (done === true) this.#complete();
      else this.#tell(nextEvent(this.#options.toAnswer(value)));
    } catch (error) {
      this.#tell(nextEvent(this.#options.toAnswer({ errors: [error] })));
      this.#complete();
    }
  }

  #complete(): void {
    this.#tell('event: complete\ndata:\n\n');
    this.breakOff();
  }

  #tell(text: string): void {
    if (!this.#isOver) this.push(text);
  }
}

function nextEvent(result: FormattedExecutionResult): string {
  return `event: next\ndata: ${JSON.stringify(result)}\n\n`;
}
