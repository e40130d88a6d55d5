import { findSmtpRoute, findTestMail } from '@unmissed/database';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { isUuid } from '../uuid.ts';
import { deleteSmtpRoute } from './delete-smtp-route.ts';
import { getDelivery } from './get-delivery.ts';
import { sendTestMail } from './send-test-mail.ts';
import { updateSmtpRoute } from './update-smtp-route.ts';

export const deliveryResolvers = {
  Query: {
    delivery: (_parent, _args, { deps, actor }) => getDelivery(deps, actor),
    smtpRoute: (_parent, _args, { deps, actor }) => findSmtpRoute(deps.db, actor.organizationId),
    testMail: (_parent, { id }, { deps, actor }) =>
      isUuid(id) ? findTestMail(deps.db, actor.organizationId, id) : null,
  },
  Mutation: {
    updateSmtpRoute: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ smtpRoute: await updateSmtpRoute(deps, actor, input) }), { smtpRoute: null }),
    deleteSmtpRoute: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ smtpRoute: await deleteSmtpRoute(deps, actor, input) }), { smtpRoute: null }),
    sendTestMail: (_parent, { input }, { deps, actor }) =>
      toPayload(async () => ({ testMail: await sendTestMail(deps, actor, input) }), { testMail: null }),
  },
  SmtpRoute: {
    auth: (route) => route,
  },
  SmtpAuth: {
    type: ({ authType }) => authType,
    user: ({ userName }) => userName,
  },
  TestMail: {
    to: ({ recipient }) => recipient,
  },
} satisfies DomainResolvers;
