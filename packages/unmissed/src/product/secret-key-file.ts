import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSecretKeys } from '../config/read-secret-keys.ts';
import { StartupError } from './startup-error.ts';

/** Where the secret key of an installation with its own PostgreSQL is kept, in base64, as UNMISSED_SECRET_KEY takes it. */
export function secretKeyFile(dataFolder: string): string {
  return join(dataFolder, 'secret.key');
}

/** The key of the data folder, which is made at the first start. @throws StartupError when it cannot be read */
export async function ensureSecretKey(dataFolder: string): Promise<Buffer> {
  return (await findSecretKey(dataFolder)) ?? makeSecretKey(dataFolder);
}

/** The key of the data folder; null: there is none yet. @throws StartupError when it cannot be read */
export async function findSecretKey(dataFolder: string): Promise<Buffer | null> {
  const path = secretKeyFile(dataFolder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new StartupError(`The secret key in ${path} cannot be read (${code}). Give the file to this user.`);
  }
  const [key] = readSecretKeys(text.trim()) ?? [];
  if (key !== undefined) return key;
  throw new StartupError(
    `${path} holds no secret key. Put it back from a backup: without it stored passwords cannot be read, and links to unsubscribe in mails that were sent do not work.`,
  );
}

async function makeSecretKey(dataFolder: string): Promise<Buffer> {
  const path = secretKeyFile(dataFolder);
  const part = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(part, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    // Unlike a rename it gives way to the key of whoever started at the same moment.
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw new StartupError(
      `The secret key cannot be kept in ${path} (${(error as NodeJS.ErrnoException).code}). Make the folder writable, or set UNMISSED_SECRET_KEY.`,
    );
  } finally {
    await rm(part, { force: true });
  }
  return (await findSecretKey(dataFolder))!;
}
