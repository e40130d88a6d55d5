import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is only ever written at its end. */
export interface Journal {
  /** Its length. */
  readonly bytes: number;
  /** Writes at the end; when `isDurable`, it has reached the disk when this settles. */
  append(text: string, isDurable: boolean): Promise<void>;
  /** Whether another process has taken it. What was written before it was taken, that process has read. */
  isTaken(): Promise<boolean>;
  close(): Promise<void>;
  /** Closes and removes it. */
  discard(): Promise<void>;
}

/** Makes a new journal in a folder, after all that are there, and writes its first lines durably. */
export async function openJournal(folder: string, text: string): Promise<Journal> {
  const { file, path } = await create(folder);
  let bytes = 0;
  const journal: Journal = {
    get bytes() {
      return bytes;
    },
    async append(more, isDurable) {
      bytes += Buffer.byteLength(more);
      await file.appendFile(more);
      if (isDurable) await file.datasync();
    },
    async isTaken() {
      const there = await stat(path).catch(() => undefined);
      return there?.ino !== (await file.stat()).ino;
    },
    close: () => file.close(),
    async discard() {
      await file.close();
      await rm(path, { force: true });
    },
  };
  try {
    await journal.append(text, true);
    await syncFolder(folder);
  } catch (error) {
    await journal.discard();
    throw error;
  }
  return journal;
}

/** The names of the journals in a folder, oldest first. */
export async function journalNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d+[-\w]*\.jsonl$/.test(name)).toSorted();
}

/** Takes a journal away from whoever writes it, if anybody still does, and reads it; undefined when somebody was faster. */
export async function takeJournal(folder: string, name: string): Promise<{ path: string; text: string } | undefined> {
  const path = join(folder, `${name.slice(0, 12)}-${randomUUID()}.jsonl`);
  try {
    await rename(join(folder, name), path);
    return { path, text: await readFile(path, 'utf8') };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Its number makes it the last; its id, that no two processes ever mean the same file by one name. */
async function create(folder: string): Promise<{ file: FileHandle; path: string }> {
  const number = Number.parseInt((await journalNames(folder)).at(-1) ?? '0', 10) + 1;
  const path = join(folder, `${`${number}`.padStart(12, '0')}-${randomUUID()}.jsonl`);
  return { file: await open(path, 'ax', 0o600), path };
}

/** A new file survives a power failure only when its folder has reached the disk too. Windows cannot, and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The code of a system error, `ENOENT` for example. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
