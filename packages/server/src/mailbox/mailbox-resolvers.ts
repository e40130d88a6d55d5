import { countMailboxes, findMailbox, listMailboxes } from '@unmissed/database';
import { idFilter } from '../connection/filter.ts';
import { idPage, sortedPage } from '../connection/page-request.ts';
import { byId, bySortKey, toConnection } from '../connection/to-connection.ts';
import type { Loaders } from '../loaders.ts';
import { isUuid } from '../uuid.ts';
import { toPayload } from '../payload.ts';
import { type Problem, Refusal } from '../refusal.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import type { MailboxErrorCode, MailboxFilter } from '../schema/resolver-types.generated.ts';
import { disableMailbox } from './disable-mailbox.ts';
import { type MailboxOutcome, problemsOf } from './change-mailboxes.ts';
import { enableMailbox, enableMailboxes } from './enable-mailboxes.ts';
import { findMailboxByAddress } from './find-mailbox-by-address.ts';
import type { SavedMailbox } from './mailbox-register.ts';
import { switchOwnMailbox } from './switch-own-mailbox.ts';
import { updateMailbox, updateMailboxes } from './update-mailboxes.ts';

export const mailboxResolvers = {
  Query: {
    mailbox: (_parent, { by }, { deps, actor }) => {
      if (by.address !== undefined) return findMailboxByAddress(deps, actor, by.address);
      if (by.emailAddress !== undefined)
        return findMailbox(deps.db, actor.organizationId, { emailAddress: by.emailAddress });
      return isUuid(by.id) ? findMailbox(deps.db, actor.organizationId, { id: by.id }) : null;
    },
    mailboxCount: (_parent, { filter }, { deps, actor }) =>
      countMailboxes(deps.db, actor.organizationId, mailboxCriteria(filter)),
    mailboxes: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = mailboxCriteria(filter);
      return toConnection(
        'mailboxes',
        await listMailboxes(deps.db, actor.organizationId, criteria, sortedPage('mailboxes', page)),
        bySortKey,
      );
    },
  },
  Mutation: {
    enableMailbox: (_parent, { input }, { deps, actor, loaders }) =>
      toPayload(async () => show(await enableMailbox(deps, actor, input), loaders), { mailbox: null }),
    updateMailbox: (_parent, { input }, { deps, actor, loaders }) =>
      toPayload(async () => show(await updateMailbox(deps, actor, input), loaders), { mailbox: null }),
    enableMailboxes: (_parent, { input }, { deps, actor, loaders }) =>
      toPayload(async () => showAll(await enableMailboxes(deps, actor, input), loaders), { results: [] }),
    updateMailboxes: (_parent, { input }, { deps, actor, loaders }) =>
      toPayload(async () => showAll(await updateMailboxes(deps, actor, input), loaders), { results: [] }),
    setMissedCallNotificationEnabled: (_parent, { input }, { deps, actor, loaders }) =>
      toPayload(async () => show(await switchOwnMailbox(deps, actor, input), loaders), { mailbox: null }),
    disableMailbox: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ mailbox: await disableMailbox(deps, actor, input) }), { mailbox: null }),
  },
  Mailbox: {
    mailboxPolicy: (mailbox, _args, { loaders }) =>
      mailbox.mailboxPolicyId === null ? null : loaders.mailboxPolicy.load(mailbox.mailboxPolicyId),
    dialPlan: (mailbox, _args, { loaders }) =>
      mailbox.dialPlanId === null ? null : loaders.dialPlan.load(mailbox.dialPlanId),
    addresses: (mailbox, _args, { loaders }) => loaders.addressesOfMailbox.load(mailbox.id),
    notifications: async (mailbox, page, { loaders }) =>
      toConnection(
        'notifications',
        await loaders.notificationsOfMailbox.load(mailbox.id, idPage('notifications', page)),
        byId,
      ),
  },
} satisfies DomainResolvers;

function mailboxCriteria(filter: MailboxFilter | null | undefined) {
  const { dialPlanId, mailboxPolicyId, enabled, search } = filter ?? {};
  return {
    dialPlanId: idFilter(dialPlanId),
    mailboxPolicyId: idFilter(mailboxPolicyId),
    enabled: enabled ?? undefined,
    search: search ?? undefined,
  };
}

/** What was only validated stands in no database: its addresses are shown as they would be. */
function show({ mailbox, addresses }: SavedMailbox, loaders: Loaders) {
  loaders.addressesOfMailbox.prime(mailbox.id, addresses);
  return { mailbox };
}

function showAll(outcomes: readonly MailboxOutcome[], loaders: Loaders) {
  const results = outcomes.map((outcome) =>
    outcome instanceof Refusal
      ? { mailbox: null, userErrors: problemsOf(outcome) as Problem<MailboxErrorCode>[] }
      : { ...show(outcome, loaders), userErrors: [] },
  );
  return { results };
}
