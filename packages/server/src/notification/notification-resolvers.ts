import { explainDecision } from '@unmissed/core';
import { findNotification, listNotifications } from '@unmissed/database';
import { callerKeysOf } from '../call/read-numbers.ts';
import { idFilter } from '../connection/filter.ts';
import { idPage } from '../connection/page-request.ts';
import { byId, toConnection } from '../connection/to-connection.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { isUuid } from '../uuid.ts';
import { decisionLegs, whoAnswered } from './decision-legs.ts';

export const notificationResolvers = {
  Query: {
    notification: (_parent, { id }, { deps, actor }) =>
      isUuid(id) ? findNotification(deps.db, actor.organizationId, id) : null,
    notifications: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = {
        mailboxId: idFilter(filter?.mailboxId),
        mailboxPolicyId: idFilter(filter?.mailboxPolicyId),
        dialPlanId: idFilter(filter?.dialPlanId),
        kind: filter?.kind ?? undefined,
        status: filter?.status ?? undefined,
        reason: filter?.reason ?? undefined,
        callerKeys: await callerKeysOf(deps.db, actor.organizationId, filter?.caller),
        since: filter?.since ?? undefined,
        until: filter?.until ?? undefined,
      };
      return toConnection(
        'notifications',
        await listNotifications(deps.db, actor.organizationId, criteria, idPage('notifications', page)),
        byId,
      );
    },
  },
  Notification: {
    decision: (notification) => notification,
    mailbox: async (notification, _args, { loaders }) => (await loaders.mailbox.load(notification.mailboxId))!,
    mailboxPolicy: (notification, _args, { loaders }) =>
      notification.mailboxPolicyId === null ? null : loaders.mailboxPolicy.load(notification.mailboxPolicyId),
    call: async (notification, _args, { loaders }) => (await loaders.call.load(notification.callId))!,
    attempts: (notification, _args, { loaders }) => loaders.attemptsOfNotification.load(notification.id),
  },
  Decision: {
    explanation: async (notification, { language }, { loaders }) => {
      const { reason, status } = notification;
      const answeredBy = reason === 'ANSWERED_ELSEWHERE' ? await whoAnswered(notification, loaders) : null;
      return explainDecision({ reason, answeredBy, alreadySent: status === 'SENT' }, language);
    },
    legs: (notification, _args, { loaders }) => decisionLegs(notification, loaders),
  },
} satisfies DomainResolvers;
