import { open, rename, rm } from 'node:fs/promises';
import { CmdletError } from '../../cmdlet.ts';

/**
 * Writes lines into a file as they come. When they end with an error, there is no new file, and a replaced one is as it was.
 *
 * @param mayReplace - Whether a file that is there already may be replaced.
 * @throws CmdletError when it cannot be written, and what `lines` throws
 */
export async function writeWholeFile(path: string, lines: AsyncIterable<string>, mayReplace: boolean): Promise<void> {
  const written = mayReplace ? `${path}.part` : path;
  const file = await open(written, mayReplace ? 'w' : 'wx').catch((error: NodeJS.ErrnoException) =>
    refuse(path, error),
  );
  try {
    try {
      for await (const line of lines) await file.write(`${line}\n`);
    } finally {
      await file.close();
    }
    if (mayReplace) await rename(written, path);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
}

function refuse(path: string, { code, message }: NodeJS.ErrnoException): never {
  if (code === 'EEXIST')
    throw new CmdletError(`${path} is there already. Replace it with -Force, or give another -Path.`);
  throw new CmdletError(`${path} cannot be written: ${message}.`);
}
