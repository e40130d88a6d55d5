import { createHash } from 'node:crypto';
import type { Asking } from './asking.ts';

export interface Caller {
  id: string;
  organization_id: string;
  name: string;
}

/** Who asks, by their API key: the first statement of every request, as in the product. */
export async function signIn({ db, prepare, apiKey }: Asking): Promise<Caller> {
  const hash = createHash('sha256').update(apiKey).digest();
  const { rows } = await db.query<Caller>(prepare('select * from api_keys where key_hash in ($1)', [hash]));
  if (rows[0] === undefined) throw new Error('There is no such API key.');
  return rows[0];
}
