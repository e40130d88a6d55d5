import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ExchangeFileError } from './exchange-file-error.ts';
import { findEncoding } from './find-encoding.ts';

/**
 * The text of a file in pieces, without byte order mark.
 *
 * @throws ExchangeFileError where there is no such file, it may not be read, or is no text
 */
export async function* readText(path: string): AsyncGenerator<string> {
  let line = 1;
  try {
    // Its encoding is known only after it was read through, and a pipe can be read once.
    if (!(await stat(path)).isFile())
      throw new ExchangeFileError(path, null, 'is no file; save it as one and name that');
    const decoder = new TextDecoder(await findEncoding(path), { fatal: true });
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
      const text = decoder.decode(bytes, { stream: true });
      if (text.includes('\0')) throw notText(path, line + linesIn(text.slice(0, text.indexOf('\0'))));
      yield text;
      line += linesIn(text);
    }
    yield decoder.decode();
  } catch (error) {
    throw toFileError(error, path, line);
  }
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function notText(path: string, line: number): ExchangeFileError {
  return new ExchangeFileError(path, line, 'is damaged, or no text; export it again');
}

function toFileError(error: unknown, path: string, line: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new ExchangeFileError(path, null, 'there is no such file', true);
  if (code === 'EACCES' || code === 'EPERM') return new ExchangeFileError(path, null, 'may not be read by you');
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return notText(path, line);
  return error instanceof Error && 'errno' in error ? new ExchangeFileError(path, null, error.message) : error;
}
