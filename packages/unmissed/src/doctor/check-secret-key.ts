import { stat } from 'node:fs/promises';
import type { Configuration } from '../config/read-configuration.ts';
import { findSecretKey, secretKeyFile } from '../product/secret-key-file.ts';
import { StartupError } from '../product/startup-error.ts';
import { type Finding, note, right, wrong } from './finding.ts';

const subject = 'Secret key';

/** Whether secrets can be kept, and links in mails be signed. */
export async function checkSecretKey({
  secretKeys,
  databaseUrl,
  dataFolder,
}: Pick<Configuration, 'secretKeys' | 'databaseUrl' | 'dataFolder'>): Promise<Finding> {
  if (secretKeys !== null) {
    const former = secretKeys.length - 1;
    return right(subject, `that of UNMISSED_SECRET_KEY${former === 0 ? '' : `, and former ones: ${former}`}`);
  }
  if (databaseUrl !== null)
    return note(
      subject,
      'UNMISSED_SECRET_KEY is not set: organizations cannot have mail servers of their own, and mails have no link to unsubscribe; set it to the same for all processes: openssl rand -base64 32',
    );
  return checkFile(dataFolder);
}

async function checkFile(dataFolder: string): Promise<Finding> {
  const path = secretKeyFile(dataFolder);
  try {
    if ((await findSecretKey(dataFolder)) === null)
      return right(subject, 'there is none yet; the first “unmissed start” makes it');
  } catch (error) {
    if (error instanceof StartupError) return wrong(subject, error.message);
    throw error;
  }
  // Windows has no such modes.
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0)
    return wrong(subject, `others can read ${path}; keep it to yourself: chmod 600 ${path}`);
  return right(subject, `kept in ${path}; keep a copy with those of the database`);
}
