import {
  openWebhookSecrets,
  SealError,
  type Sealer,
  updateWebhookEndpoint,
  type WebhookEndpointRow,
  type WebhookSecrets,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { RotateWebhookSecretInput, WebhookErrorCode } from '../schema/resolver-types.generated.ts';
import type { CreatedWebhookEndpoint } from './create-webhook-endpoint.ts';
import { getWebhookEndpoint } from './get-webhook-endpoint.ts';
import { newWebhookSecret } from './new-webhook-secret.ts';
import { sealSecrets } from './seal-secrets.ts';

const keepOldHoursMax = 168;
const hourMs = 60 * 60 * 1000;

/** Gives an endpoint a new secret; the one in use still counts for `keepOldHours`, one before it no longer. */
export async function rotateWebhookSecret(
  deps: Deps,
  actor: Actor,
  { id, keepOldHours }: RotateWebhookSecretInput,
): Promise<CreatedWebhookEndpoint> {
  const { organizationId } = actor;
  if (keepOldHours < 0 || keepOldHours > keepOldHoursMax) {
    refuse<WebhookErrorCode>('OUT_OF_RANGE', `keepOldHours is 0 to ${keepOldHoursMax}.`, 'keepOldHours');
  }
  const now = deps.now();
  const until = new Date(now.getTime() + keepOldHours * hourMs);
  return change(deps, actor, 'rotateWebhookSecret', async (tx, audit) => {
    const before = await getWebhookEndpoint(tx, organizationId, id);
    const secret = newWebhookSecret();
    const former = until > now ? formerOf(deps.sealer, before, until) : null;
    const sealedSecrets = sealSecrets(deps, before, { current: secret, former });
    const webhookEndpoint = await updateWebhookEndpoint(tx, organizationId, before.id, { sealedSecrets }, { now });
    audit.webhookEndpoint(before, webhookEndpoint);
    return { webhookEndpoint, secret };
  });
}

/** Null when it cannot be opened: then nothing could be signed with it either. */
function formerOf(sealer: Sealer | null, endpoint: WebhookEndpointRow, until: Date): WebhookSecrets['former'] {
  try {
    return { secret: openWebhookSecrets(sealer, endpoint).current, until };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
