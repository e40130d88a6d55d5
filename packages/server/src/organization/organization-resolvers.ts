import { getOrganization, listOrganizations } from '@unmissed/database';
import { sortedPage } from '../connection/page-request.ts';
import { byName, toConnection } from '../connection/to-connection.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { createOrganization } from './create-organization.ts';

export const organizationResolvers = {
  Query: {
    viewer: (_parent, _args, { actor }) => actor,
    organizations: async (_parent, page, { deps }) =>
      toConnection('organizations', await listOrganizations(deps.db, sortedPage('organizations', page)), byName),
    installation: (_parent, _args, { installation }) => installation,
  },
  Mutation: {
    createOrganization: (_parent, { input }, { deps, actor }) =>
      toPayload(() => createOrganization(deps, actor, input), { organization: null, secret: null }),
  },
  Viewer: {
    organization: (actor, _args, { deps }) => getOrganization(deps.db, actor.organizationId),
    permissions: (actor) => [...actor.permissions],
    mailbox: (actor, _args, { loaders }) => (actor.mailboxId === null ? null : loaders.mailbox.load(actor.mailboxId)),
  },
} satisfies DomainResolvers;
