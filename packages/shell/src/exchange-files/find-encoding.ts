import { createReadStream } from 'node:fs';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * How the text of a file is written: by its byte order mark, by the zero bytes that UTF-16 has in every Latin text, else
 * UTF-8 where the whole file is valid in it, else the code page of Western Windows. Reads the file once.
 */
export async function findEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const utf16 = isFirst ? utf16Of(bytes.subarray(0, 1024)) : null;
    if (utf16 !== null) return utf16;
    isFirst = false;
    if (!isValid(decoder, bytes)) return 'windows-1252';
  }
  return isValid(decoder) ? 'utf-8' : 'windows-1252';
}

function isValid(decoder: InstanceType<typeof TextDecoder>, bytes?: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0] as [number, number];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  // A single zero is damage; in UTF-16 nearly every second byte of such a text is one.
  if (zeros[0] + zeros[1] < bytes.length / 5) return null;
  return zeros[1] >= zeros[0] ? 'utf-16le' : 'utf-16be';
}
