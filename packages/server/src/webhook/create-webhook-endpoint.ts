import { countWebhookEndpoints, insertWebhookEndpoint, newId, type WebhookEndpointRow } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { Problems, refuse } from '../refusal.ts';
import type { CreateWebhookEndpointInput, WebhookErrorCode } from '../schema/resolver-types.generated.ts';
import { checkWebhookEndpoint } from './check-webhook-endpoint.ts';
import { nameTaken } from './name-taken.ts';
import { newWebhookSecret } from './new-webhook-secret.ts';
import { sealSecrets } from './seal-secrets.ts';

/** Most endpoints of an organization: each change of its log is looked at for every one. */
const endpointsMax = 20;

export interface CreatedWebhookEndpoint {
  webhookEndpoint: WebhookEndpointRow;
  secret: string;
}

/** Creates an endpoint. What is not over yet at this moment is its first event. */
export async function createWebhookEndpoint(
  deps: Deps,
  actor: Actor,
  input: CreateWebhookEndpointInput,
): Promise<CreatedWebhookEndpoint> {
  const { organizationId } = actor;
  const { name, url, enabled, selection = null } = input;
  const events = [...new Set(input.events)];
  const problems = new Problems<WebhookErrorCode>();
  await checkWebhookEndpoint({ name, url, events, selection }, deps.webhookAddresses, problems);
  problems.refuseIfAny();
  const id = newId();
  const secret = newWebhookSecret();
  const sealedSecrets = sealSecrets(deps, { organizationId, id }, { current: secret, former: null });
  return change(
    deps,
    actor,
    'createWebhookEndpoint',
    async (tx, audit) => {
      if ((await countWebhookEndpoints(tx, organizationId)) >= endpointsMax) {
        const message = `The organization has ${endpointsMax} webhook endpoints already; delete one.`;
        refuse<WebhookErrorCode>('TOO_MANY_ENDPOINTS', message, null);
      }
      const endpoint = { id, name, url, enabled, events, selection, sealedSecrets };
      const webhookEndpoint = await insertWebhookEndpoint(tx, organizationId, endpoint, deps.now());
      audit.webhookEndpoint(null, webhookEndpoint);
      return { webhookEndpoint, secret };
    },
    { taken: nameTaken(name) },
  );
}
