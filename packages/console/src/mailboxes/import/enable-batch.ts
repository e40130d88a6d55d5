import type { Problem } from '@unmissed/sdk';
import { client } from '../data.ts';
import type { ImportRow } from './rows-to-mailboxes.ts';

interface EnableOptions {
  readonly validateOnly: boolean;
  readonly idempotencyKey?: string;
}

/** Enables one batch, or only says what would happen: the problems of each row, none where it is fine. */
export async function enableBatch(
  batch: readonly ImportRow[],
  { validateOnly, idempotencyKey }: EnableOptions,
): Promise<(readonly Problem[])[]> {
  const inputs = batch.map(({ input }) => ({ ...input, validateOnly }));
  const { results } = await client.mailboxes.enableMany(inputs, { idempotencyKey, timeoutMs: 60_000 });
  return results.map(({ userErrors }) => userErrors);
}
