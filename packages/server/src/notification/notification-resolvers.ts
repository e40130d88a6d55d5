import { checksOf, explainDecision } from '@unmissed/core';
import { countNotifications, findNotification, listNotifications } from '@unmissed/database';
import { idPage } from '../connection/page-request.ts';
import { byId, toConnection } from '../connection/to-connection.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { isUuid } from '../uuid.ts';
import { decisionLegs, whoAnswered } from './decision-legs.ts';
import { notificationCriteria } from './notification-criteria.ts';
import { readKeptMail } from './read-kept-mail.ts';
import { resendNotifications } from './resend-notifications.ts';

export const notificationResolvers = {
  Query: {
    notification: (_parent, { id }, { deps, actor }) =>
      isUuid(id) ? findNotification(deps.db, actor.organizationId, id) : null,
    notifications: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = await notificationCriteria(deps, actor, filter);
      return toConnection(
        'notifications',
        await listNotifications(deps.db, actor.organizationId, criteria, idPage('notifications', page)),
        byId,
      );
    },
    notificationCount: async (_parent, { filter }, { deps, actor }) =>
      countNotifications(deps.db, actor.organizationId, await notificationCriteria(deps, actor, filter)),
  },
  Mutation: {
    resendNotifications: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ count: await resendNotifications(deps, actor, input) }), { count: 0 }),
  },
  Notification: {
    decision: (notification) => notification,
    mailbox: async (notification, _args, { loaders }) => (await loaders.mailbox.load(notification.mailboxId))!,
    mailboxPolicy: (notification, _args, { loaders }) =>
      notification.mailboxPolicyId === null ? null : loaders.mailboxPolicy.load(notification.mailboxPolicyId),
    call: async (notification, _args, { loaders }) => (await loaders.call.load(notification.callId))!,
    keptMail: (notification, _args, { deps, loaders }) => readKeptMail(deps, loaders, notification),
    attempts: (notification, _args, { loaders }) => loaders.attemptsOfNotification.load(notification.id),
  },
  Decision: {
    explanation: async (notification, { language }, { loaders }) => {
      const { kind, reason, status } = notification;
      const answeredBy = reason === 'ANSWERED_ELSEWHERE' ? await whoAnswered(notification, loaders) : null;
      return explainDecision({ kind, reason, answeredBy, alreadySent: status === 'SENT' }, language);
    },
    legs: (notification, _args, { loaders }) => decisionLegs(notification, loaders),
    checks: ({ kind, reason }) => checksOf(kind, reason),
  },
} satisfies DomainResolvers;
