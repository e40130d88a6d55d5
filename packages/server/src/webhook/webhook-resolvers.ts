import { findWebhookEndpoint, listWebhookEndpoints } from '@unmissed/database';
import { idPage, sortedPage } from '../connection/page-request.ts';
import { byId, byName, toConnection } from '../connection/to-connection.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { isUuid } from '../uuid.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.ts';
import { redeliverWebhooks } from './redeliver-webhooks.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { updateWebhookEndpoint } from './update-webhook-endpoint.ts';

export const webhookResolvers = {
  Query: {
    webhookEndpoint: (_parent, { id }, { deps, actor }) =>
      isUuid(id) ? findWebhookEndpoint(deps.db, actor.organizationId, id) : null,
    webhookEndpoints: async (_parent, page, { deps, actor }) =>
      toConnection(
        'webhookEndpoints',
        await listWebhookEndpoints(deps.db, actor.organizationId, sortedPage('webhookEndpoints', page)),
        byName,
      ),
  },
  Mutation: {
    createWebhookEndpoint: (_parent, { input }, { deps, actor }) =>
      toPayload(() => createWebhookEndpoint(deps, actor, input), { webhookEndpoint: null, secret: null }),
    updateWebhookEndpoint: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ webhookEndpoint: await updateWebhookEndpoint(deps, actor, input) }), {
        webhookEndpoint: null,
      }),
    deleteWebhookEndpoint: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ deletedWebhookEndpointId: await deleteWebhookEndpoint(deps, actor, input) }), {
        deletedWebhookEndpointId: null,
      }),
    rotateWebhookSecret: (_parent, { input }, { deps, actor }) =>
      toPayload(() => rotateWebhookSecret(deps, actor, input), { webhookEndpoint: null, secret: null }),
    redeliverWebhooks: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ count: await redeliverWebhooks(deps, actor, input) }), { count: 0 }),
  },
  WebhookEndpoint: {
    deliveries: async (endpoint, { status = null, ...page }, { loaders }) =>
      toConnection(
        'webhookDeliveries',
        await loaders.deliveriesOfEndpoint.load(endpoint.id, { ...idPage('webhookDeliveries', page), status }),
        byId,
      ),
  },
  WebhookDelivery: {
    notification: (delivery, _args, { loaders }) => loaders.notification.load(delivery.notificationId),
    tries: (delivery, _args, { loaders }) => loaders.triesOfDelivery.load(delivery.id),
  },
} satisfies DomainResolvers;
