import { listApiKeys } from '@unmissed/database';
import { idPage } from '../connection/page-request.ts';
import { byId, toConnection } from '../connection/to-connection.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { createApiKey } from './create-api-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';

export const apiKeyResolvers = {
  Query: {
    apiKeys: async (_parent, page, { deps, actor }) =>
      toConnection('apiKeys', await listApiKeys(deps.db, actor.organizationId, idPage('apiKeys', page)), byId),
  },
  Mutation: {
    createApiKey: (_parent, { input }, { deps, actor }) =>
      toPayload(() => createApiKey(deps, actor, input), { apiKey: null, secret: null }),
    revokeApiKey: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ apiKey: await revokeApiKey(deps, actor, input) }), { apiKey: null }),
  },
  ApiKey: {
    dialPlan: (key, _args, { loaders }) => (key.dialPlanId === null ? null : loaders.dialPlan.load(key.dialPlanId)),
    mailbox: (key, _args, { loaders }) => (key.mailboxId === null ? null : loaders.mailbox.load(key.mailboxId)),
  },
} satisfies DomainResolvers;
