import { SealError, type Sealer } from '@unmissed/database';
import type { GraphqlAnswer } from '../http/execute-request.ts';

type Content = Pick<GraphqlAnswer, 'text'> & { contentType: string };

/**
 * An answer as it is kept: sealed, for it can hold the secret of an API key, which is nowhere else. Empty without a
 * sealer. `place` names the row.
 */
export function sealAnswer(sealer: Sealer | null, { text, contentType }: Content, place: string): string {
  return sealer?.seal(`${contentType}\n${text}`, place).toString('base64') ?? '';
}

/** Null: there is, or was, no sealer, or it has lost the key. */
export function openAnswer(sealer: Sealer | null, body: string, place: string): Content | null {
  if (sealer === null || body === '') return null;
  try {
    const [contentType = '', ...lines] = sealer.open(Buffer.from(body, 'base64'), place).split('\n');
    return { contentType, text: lines.join('\n') };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
