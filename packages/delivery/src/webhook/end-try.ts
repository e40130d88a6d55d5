import { nextAttemptAt } from '@unmissed/core';
import {
  type Database,
  endWebhookTry,
  disableGoneWebhookEndpoint,
  noteWebhookFailing,
  transaction,
  type WebhookTryEnd,
} from '@unmissed/database';
import type { BegunTry } from './begin-tries.ts';
import type { TryOutcome } from './run-try.ts';

export interface EndTryOptions {
  now: Date;
  random: number;
  giveUpAfterMs: number;
}

/** Records what came of a try. An endpoint that says it is gone (410) is disabled. */
export async function endTry(db: Database, begun: BegunTry, ended: TryOutcome, options: EndTryOptions): Promise<void> {
  const { organizationId, id: endpointId } = begun.endpoint;
  const { id: deliveryId, tryCount: number } = begun.delivery;
  const { outcome } = ended;
  const { now } = options;
  const end = { deliveryId, number, endedAt: now, ...ended, result: resultOf(begun, ended, options) };
  await transaction(db, async (tx) => {
    // The endpoint before the delivery, as whoever deletes it.
    if (outcome === 'ACCEPTED') await noteWebhookFailing(tx, organizationId, endpointId, null);
    else if (outcome !== 'UNCERTAIN') await noteWebhookFailing(tx, organizationId, endpointId, now);
    if (outcome === 'FAILED_PERMANENTLY') await disableGoneWebhookEndpoint(tx, organizationId, endpointId, now);
    await endWebhookTry(tx, organizationId, end);
  });
}

function resultOf(
  { delivery: { firstTryAt }, tries }: BegunTry,
  { outcome }: TryOutcome,
  { now, random, giveUpAfterMs }: EndTryOptions,
): WebhookTryEnd['result'] {
  if (outcome === 'ACCEPTED') return { status: 'DELIVERED', nextTryAt: null, deliveredAt: now };
  if (outcome === 'FAILED_PERMANENTLY') return { status: 'FAILED', nextTryAt: null, deliveredAt: null };
  // What the worker breaks off itself says nothing about the endpoint.
  if (outcome === 'UNCERTAIN') return { status: 'WAITING', nextTryAt: now, deliveredAt: null };
  const nextTryAt = nextAttemptAt({ failures: tries, firstAttemptAt: firstTryAt ?? now, now, random, giveUpAfterMs });
  return { status: nextTryAt === null ? 'FAILED' : 'WAITING', nextTryAt, deliveredAt: null };
}
