import { sealWebhookSecrets, type WebhookSecrets } from '@unmissed/database';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { WebhookErrorCode } from '../schema/resolver-types.generated.ts';

/** The secrets of an endpoint as they are kept. Refuses where there is no key for that. */
export function sealSecrets(
  { sealer }: Pick<Deps, 'sealer'>,
  endpoint: { organizationId: string; id: string },
  secrets: WebhookSecrets,
): Buffer {
  if (sealer === null) {
    const message = 'Secrets cannot be kept here until the operator sets UNMISSED_SECRET_KEY.';
    refuse<WebhookErrorCode>('NO_SECRET_KEY', message, null);
  }
  return sealWebhookSecrets(sealer, endpoint, secrets);
}
