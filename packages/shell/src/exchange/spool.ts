import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a value lies in a spool, in bytes. */
export interface SpoolPlace {
  readonly at: number;
  readonly length: number;
}

/** Values out of the way of the memory, in a file that only this process sees. They are read as they were written. */
export interface Spool<T> {
  append(value: T): Promise<SpoolPlace>;
  read(place: SpoolPlace): Promise<T>;
  /** All of them in order. */
  all(): AsyncGenerator<T, void, undefined>;
  close(): Promise<void>;
}

const bufferSize = 1 << 18;

export async function createSpool<T>(): Promise<Spool<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-'));
  const file = await open(join(folder, 'spool'), 'wx+', 0o600);
  // An open file needs no name. Whatever ends this process, nobody finds what was in it.
  await rm(folder, { recursive: true });
  let written = 0;
  let waiting: Buffer[] = [];
  let waitingSize = 0;

  async function flush(): Promise<void> {
    const block = Buffer.concat(waiting);
    [waiting, waitingSize] = [[], 0];
    await file.write(block, 0, block.length, written);
    written += block.length;
  }

  async function readBytes(at: number, length: number): Promise<Buffer> {
    if (at + length > written) await flush();
    const buffer = Buffer.allocUnsafe(length);
    await file.read(buffer, 0, length, at);
    return buffer;
  }

  return {
    async append(value) {
      const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
      const place = { at: written + waitingSize, length: bytes.length };
      waiting.push(bytes);
      waitingSize += bytes.length;
      if (waitingSize >= bufferSize) await flush();
      return place;
    },
    read: async ({ at, length }) => JSON.parse((await readBytes(at, length)).toString('utf8')) as T,
    async *all() {
      await flush();
      let rest = Buffer.alloc(0);
      for (let at = 0; at < written; at += bufferSize) {
        const block = Buffer.concat([rest, await readBytes(at, Math.min(bufferSize, written - at))]);
        const end = block.lastIndexOf(0x0a) + 1;
        rest = block.subarray(end);
        for (const line of block.toString('utf8', 0, end).split('\n')) if (line !== '') yield JSON.parse(line) as T;
      }
    },
    close: () => file.close(),
  };
}
