import { createSealer, type Sealer } from '@unmissed/database';
import type { Configuration } from '../config/read-configuration.ts';
import { ensureSecretKey } from './secret-key-file.ts';

/**
 * With the keys of UNMISSED_SECRET_KEY, or with that of the data folder when the database lies there, too. Null: with
 * a database that several machines share, all must have the same key, so that none can be made here.
 * @throws StartupError
 */
export async function openSealer({
  secretKeys,
  databaseUrl,
  dataFolder,
}: Pick<Configuration, 'secretKeys' | 'databaseUrl' | 'dataFolder'>): Promise<Sealer | null> {
  if (secretKeys !== null) return createSealer(secretKeys);
  return databaseUrl === null ? createSealer([await ensureSecretKey(dataFolder)]) : null;
}
