import { getRetention } from '@unmissed/database';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { updateRetention } from './update-retention.ts';

export const retentionResolvers = {
  Query: {
    retention: (_parent, _args, { deps, actor }) => getRetention(deps.db, actor.organizationId),
  },
  Mutation: {
    updateRetention: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ retention: await updateRetention(deps, actor, input) }), { retention: null }),
  },
} satisfies DomainResolvers;
