import { findDialPlan, listDialPlans } from '@unmissed/database';
import { sortedPage } from '../connection/page-request.ts';
import { byName, toConnection } from '../connection/to-connection.ts';
import { lookup } from '../lookup.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { createDialPlan } from './create-dial-plan.ts';
import { deleteDialPlan } from './delete-dial-plan.ts';
import { updateDialPlan } from './update-dial-plan.ts';

export const dialPlanResolvers = {
  Query: {
    dialPlan: (_parent, { by }, { deps, actor }) =>
      lookup(by, (key) => findDialPlan(deps.db, actor.organizationId, key)),
    dialPlans: async (_parent, page, { deps, actor }) =>
      toConnection(
        'dialPlans',
        await listDialPlans(deps.db, actor.organizationId, sortedPage('dialPlans', page)),
        byName,
      ),
  },
  Mutation: {
    createDialPlan: (_parent, { input }, { deps, actor }) =>
      toPayload(() => createDialPlan(deps, actor, input), { dialPlan: null, mailboxPolicy: null }),
    updateDialPlan: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ dialPlan: await updateDialPlan(deps, actor, input) }), { dialPlan: null }),
    deleteDialPlan: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ deletedDialPlanId: await deleteDialPlan(deps, actor, input) }), {
        deletedDialPlanId: null,
      }),
  },
  DialPlan: {
    mailboxPolicies: async (plan, page, { loaders }) =>
      toConnection(
        'mailboxPolicies',
        await loaders.policiesOfDialPlan.load(plan.id, sortedPage('mailboxPolicies', page)),
        byName,
      ),
  },
} satisfies DomainResolvers;
