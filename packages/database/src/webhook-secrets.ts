import type { WebhookEndpointRow } from './repositories/webhook-endpoints.ts';
import { type Sealer, SealError } from './sealer.ts';

/** What an endpoint checks signatures with, each as `whsec_` and base64. */
export interface WebhookSecrets {
  current: string;
  /** The one before, while it still counts. */
  former: { secret: string; until: Date } | null;
}

/** @throws SealError when there is no sealer */
export function sealWebhookSecrets(
  sealer: Sealer | null,
  { organizationId, id }: Pick<WebhookEndpointRow, 'organizationId' | 'id'>,
  secrets: WebhookSecrets,
): Buffer {
  return needed(sealer).seal(JSON.stringify(secrets), contextOf(organizationId, id));
}

/** @throws SealError when they cannot be opened */
export function openWebhookSecrets(
  sealer: Sealer | null,
  { organizationId, id, sealedSecrets }: Pick<WebhookEndpointRow, 'organizationId' | 'id' | 'sealedSecrets'>,
): WebhookSecrets {
  const opened = needed(sealer).open(sealedSecrets, contextOf(organizationId, id));
  const { current, former } = JSON.parse(opened) as {
    current: string;
    former: { secret: string; until: string } | null;
  };
  return { current, former: former && { secret: former.secret, until: new Date(former.until) } };
}

function needed(sealer: Sealer | null): Sealer {
  if (sealer === null) throw new SealError('There is no key for secrets: UNMISSED_SECRET_KEY is not set.');
  return sealer;
}

function contextOf(organizationId: string, id: string): string {
  return `webhook-endpoint:${organizationId}:${id}:secrets`;
}
