import { findMailboxPolicy, listMailboxPolicies } from '@unmissed/database';
import { idFilter } from '../connection/filter.ts';
import { idPage, pageSize, sortedPage } from '../connection/page-request.ts';
import { byId, byName, bySortKey, toConnection } from '../connection/to-connection.ts';
import { lookup } from '../lookup.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { createMailboxPolicy } from './create-mailbox-policy.ts';
import { deleteMailboxPolicy } from './delete-mailbox-policy.ts';
import { previewMail } from './preview-mail.ts';
import { simulateMailboxPolicy } from './simulate-mailbox-policy.ts';
import { updateMailboxPolicy } from './update-mailbox-policy.ts';

export const mailboxPolicyResolvers = {
  Query: {
    mailboxPolicy: (_parent, { by }, { deps, actor }) =>
      lookup(by, (key) => findMailboxPolicy(deps.db, actor.organizationId, key)),
    mailboxPolicies: async (_parent, { filter, ...page }, { deps, actor }) =>
      toConnection(
        'mailboxPolicies',
        await listMailboxPolicies(
          deps.db,
          actor.organizationId,
          { dialPlanId: idFilter(filter?.dialPlanId) },
          sortedPage('mailboxPolicies', page),
        ),
        byName,
      ),
    mailPreview: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ mail: await previewMail(deps, actor, input) }), { mail: null }),
    simulateMailboxPolicy: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ simulation: await simulateMailboxPolicy(deps, actor, input) }), { simulation: null }),
  },
  Mutation: {
    createMailboxPolicy: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ mailboxPolicy: await createMailboxPolicy(deps, actor, input) }), {
        mailboxPolicy: null,
      }),
    updateMailboxPolicy: (_parent, { input }, { deps, actor }) =>
      toPayload(() => updateMailboxPolicy(deps, actor, input), { mailboxPolicy: null, affectedMailboxCount: 0 }),
    deleteMailboxPolicy: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ deletedMailboxPolicyId: await deleteMailboxPolicy(deps, actor, input) }), {
        deletedMailboxPolicyId: null,
      }),
  },
  MailboxPolicy: {
    dialPlan: async (policy, _args, { loaders }) => (await loaders.dialPlan.load(policy.dialPlanId))!,
    mailboxCount: async (policy, _args, { loaders }) => (await loaders.mailboxCount.load(policy.id)).all,
    history: async (policy, page, { loaders }) => {
      const { rows, hasNextPage } = await loaders.changesOfObject.load(policy.id, idPage('mailboxPolicyHistory', page));
      // The deletion is no version.
      return toConnection(
        'mailboxPolicyHistory',
        { rows: rows.filter(({ after }) => after !== null), hasNextPage },
        byId,
      );
    },
    mailboxes: async (policy, page, { loaders }) =>
      toConnection(
        'mailboxes',
        await loaders.mailboxesOfPolicy.load(policy.id, sortedPage('mailboxes', page)),
        bySortKey,
      ),
  },
  MailboxPolicySimulation: {
    mailboxes: ({ mailboxes }, { first }) => mailboxes.slice(0, pageSize(first)),
    differences: ({ differences }, { first }) => differences.slice(0, pageSize(first)),
  },
  SimulatedMailbox: {
    mailbox: async ({ mailboxId }, _args, { loaders }) => (await loaders.mailbox.load(mailboxId))!,
  },
} satisfies DomainResolvers;
