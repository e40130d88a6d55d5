import type { Mailbox, Problem } from '@unmissed/sdk';
import { client } from '../data.ts';
import type { BulkChange } from './bulk-change.ts';

interface UpdateOptions {
  readonly validateOnly: boolean;
  readonly idempotencyKey?: string;
}

/** Changes one batch, or only says what would happen: the problems of each mailbox, none where it is fine. */
export async function updateBatch(
  batch: readonly Mailbox[],
  change: BulkChange,
  { validateOnly, idempotencyKey }: UpdateOptions,
): Promise<(readonly Problem[])[]> {
  const inputs = batch.map(({ id }) => ({ id, ...change, validateOnly }));
  const { results } = await client.mailboxes.updateMany(inputs, { idempotencyKey, timeoutMs: 60_000 });
  return results.map(({ userErrors }) => userErrors);
}
