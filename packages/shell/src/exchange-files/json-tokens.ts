/** A sign of JSON's, or a value; texts without their quotes and escapes, numbers as they are written. */
export interface JsonToken {
  readonly kind: 'SIGN' | 'TEXT' | 'NUMBER' | 'WORD';
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** A place that is no JSON. */
export class NoJson extends Error {
  readonly line: number;

  constructor(line: number) {
    super('No JSON.');
    this.line = line;
  }
}

const token =
  /\s+|(?<sign>[{}[\],:])|(?<text>"[^"\\]*(?:\\[^][^"\\]*)*")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-]))|(?<word>(?:true|false|null)(?!\w))/y;

/**
 * The tokens of a JSON text that comes in pieces, those of a piece together.
 *
 * Not by @streamparser/json, which takes U+FEFF in a text for a byte order mark and leaves it out.
 *
 * @param lengthMax - of a single token
 * @throws NoJson
 */
export async function* jsonTokens(text: AsyncIterable<string>, lengthMax: number): AsyncGenerator<JsonToken[]> {
  let rest = '';
  let line = 1;
  const read = (all: string, isWhole: boolean) => {
    const tokens: JsonToken[] = [];
    let at = 0;
    while (at < all.length) {
      token.lastIndex = at;
      const { 0: found, groups = {} } = token.exec(all) ?? { 0: '' };
      // What reaches to the end of a piece may go on in the next.
      const mayGoOn =
        !isWhole && (found === '' ? isBegun(all, at) : at + found.length === all.length && !groups['sign']);
      if (mayGoOn && all.length - at <= lengthMax) break;
      if (found === '') throw new NoJson(line);
      const one = toToken(groups, line);
      if (one === null) line += found.split('\n').length - 1;
      else tokens.push(one);
      at += found.length;
    }
    rest = all.slice(at);
    return tokens;
  };
  for await (const piece of text) yield read(rest + piece, false);
  yield read(rest, true);
}

function isBegun(text: string, at: number): boolean {
  return text[at] === '"' || /^[-+.\w]*$/.test(text.slice(at));
}

function toToken({ sign, text, number, word }: Readonly<Record<string, string>>, line: number): JsonToken | null {
  if (sign !== undefined) return { kind: 'SIGN', text: sign, line };
  if (number !== undefined) return { kind: 'NUMBER', text: number, line };
  if (word !== undefined) return { kind: 'WORD', text: word, line };
  return text === undefined ? null : { kind: 'TEXT', text: unquote(text, line), line };
}

function unquote(text: string, line: number): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new NoJson(line);
  }
}
