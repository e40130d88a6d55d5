import { getOrganization } from '@unmissed/database';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';

export const installationResolvers = {
  Query: {
    viewer: async (_parent, _args, { deps, actor }) => ({
      organization: await getOrganization(deps.db, actor.organizationId),
      apiKeyName: actor.apiKeyName,
    }),
    installation: (_parent, _args, { installation }) => installation,
  },
} satisfies DomainResolvers;
