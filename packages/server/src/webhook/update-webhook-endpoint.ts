import {
  hastenWebhookDeliveries,
  updateWebhookEndpoint as saveWebhookEndpoint,
  type WebhookEndpointRow,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { expectVersion } from '../expect-version.ts';
import { given } from '../given.ts';
import { Problems } from '../refusal.ts';
import type { UpdateWebhookEndpointInput, WebhookErrorCode } from '../schema/resolver-types.generated.ts';
import { checkWebhookEndpoint } from './check-webhook-endpoint.ts';
import { getWebhookEndpoint } from './get-webhook-endpoint.ts';
import { nameTaken } from './name-taken.ts';

/** Changes an endpoint. When it has returned, nothing more is begun to a former address. */
export async function updateWebhookEndpoint(
  deps: Deps,
  actor: Actor,
  input: UpdateWebhookEndpointInput,
): Promise<WebhookEndpointRow> {
  const { organizationId } = actor;
  const { id, expectedVersion, validateOnly, selection, events, ...rest } = input;
  const changes = {
    ...given(rest),
    ...(events != null && { events: [...new Set(events)] }),
    ...(selection !== undefined && { selection }),
  };
  const problems = new Problems<WebhookErrorCode>();
  await checkWebhookEndpoint(changes, deps.webhookAddresses, problems);
  problems.refuseIfAny();
  const now = deps.now();
  return change(
    deps,
    actor,
    'updateWebhookEndpoint',
    async (tx, audit) => {
      const before = await getWebhookEndpoint(tx, organizationId, id);
      expectVersion('webhook endpoint', before, expectedVersion);
      const enabledAgain = !before.enabled && changes.enabled === true;
      const isLedElsewhere = changes.url !== undefined && changes.url !== before.url;
      // Whatever was wrong may be right now: what waits is tried at once.
      const isAnew = enabledAgain || isLedElsewhere;
      const fresh = isAnew ? { ...changes, failingSince: null } : changes;
      const after = await saveWebhookEndpoint(tx, organizationId, before.id, fresh, { now, enabledAgain });
      if (isAnew) await hastenWebhookDeliveries(tx, organizationId, before.id, now);
      audit.webhookEndpoint(before, after);
      return after;
    },
    { validateOnly, taken: nameTaken(input.name) },
  );
}
