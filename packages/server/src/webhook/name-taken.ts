import type { ChangeOptions } from '../change.ts';
import { refuse } from '../refusal.ts';
import type { WebhookErrorCode } from '../schema/resolver-types.generated.ts';

/** What to refuse with when another endpoint has the name. */
export function nameTaken(name: string | null | undefined): NonNullable<ChangeOptions['taken']> {
  return {
    webhook_endpoints_name: () =>
      refuse<WebhookErrorCode>('NAME_TAKEN', `Another webhook endpoint is named “${name}”.`, 'name'),
  };
}
