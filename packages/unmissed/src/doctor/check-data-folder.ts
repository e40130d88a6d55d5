import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Finding, right, wrong } from './finding.ts';

/** PostgreSQL's log of changes alone may take a gigabyte before it is written back. */
const freeBytesMin = 1_000_000_000;

/** Whether data can be kept there: in the folder, or in the nearest one above it that exists. */
export async function checkDataFolder(dataFolder: string): Promise<Finding> {
  const existing = await nearestExisting(dataFolder);
  try {
    await access(existing, constants.W_OK | constants.X_OK);
  } catch {
    return wrong(
      'Data folder',
      `${existing} cannot be written by this user; change its owner or set UNMISSED_DATA to another folder`,
    );
  }
  const { bavail, bsize } = await statfs(existing);
  const freeBytes = bavail * bsize;
  const free = `${(freeBytes / 1e9).toFixed(1)} GB free`;
  if (freeBytes < freeBytesMin) return wrong('Data folder', `${dataFolder} has only ${free}; make room, at least 1 GB`);
  return right(
    'Data folder',
    existing === dataFolder ? `${dataFolder} can be written, ${free}` : `${dataFolder} can be made, ${free}`,
  );
}

async function nearestExisting(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || folder === dirname(folder) ? folder : nearestExisting(dirname(folder));
}
