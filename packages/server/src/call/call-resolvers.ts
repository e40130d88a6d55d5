import { findCall, listCalls, listRejectedReports } from '@unmissed/database';
import { idPage } from '../connection/page-request.ts';
import { byId, toConnection } from '../connection/to-connection.ts';
import { toPayload } from '../payload.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import type { CallReportRejectionCode } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { callCriteria } from './call-criteria.ts';
import { callTargets } from './call-targets.ts';

export const callResolvers = {
  Query: {
    call: (_parent, { by }, { deps, actor }) => {
      if (by.reported !== undefined) return findCall(deps.db, actor.organizationId, by.reported);
      return isUuid(by.id) ? findCall(deps.db, actor.organizationId, { id: by.id }) : null;
    },
    calls: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = await callCriteria(deps, actor, filter);
      return toConnection(
        'calls',
        await listCalls(deps.db, actor.organizationId, criteria, idPage('calls', page)),
        byId,
      );
    },
    rejectedReports: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = { source: filter?.source ?? undefined, code: filter?.code ?? undefined };
      return toConnection(
        'rejectedReports',
        await listRejectedReports(deps.db, actor.organizationId, criteria, idPage('rejectedReports', page)),
        byId,
      );
    },
  },
  Mutation: {
    reportCalls: (_parent, { input }, { reportCalls, actor }) =>
      toPayload(async () => ({ results: await reportCalls(actor, input) }), { results: [] }),
  },
  CallReportResult: {
    status: (outcome) => ('callId' in outcome ? 'ACCEPTED' : 'REJECTED'),
    call: (outcome, _args, { loaders }) =>
      'callId' in outcome ? (outcome.call ?? loaders.call.load(outcome.callId)) : null,
    code: (outcome) => ('callId' in outcome ? null : outcome.code),
    message: (outcome) => ('callId' in outcome ? null : outcome.message),
  },
  RejectedReport: {
    code: (report) => report.code as CallReportRejectionCode,
  },
  Call: {
    dialPlan: (call, _args, { loaders }) => (call.dialPlanId === null ? null : loaders.dialPlan.load(call.dialPlanId)),
    ended: (call) => call.endReportedAt !== null,
    caller: ({ callerNumber, callerName, callerSipUri, callerAnonymous }) => ({
      number: callerNumber,
      name: callerName,
      sipUri: callerSipUri,
      anonymous: callerAnonymous,
    }),
    legs: (call, _args, { loaders }) => loaders.legsOfCall.load(call.id),
    voiceMessages: (call, _args, { loaders }) => loaders.voiceMessagesOfCall.load(call.id),
    targets: async (call, _args, { loaders }) =>
      callTargets(call, await loaders.legsOfCall.load(call.id), await loaders.voiceMessagesOfCall.load(call.id)),
    notifications: (call, _args, { loaders }) => loaders.notificationsOfCall.load(call.id),
  },
  Leg: {
    mailbox: (leg, _args, { loaders }) => (leg.mailboxId === null ? null : loaders.mailbox.load(leg.mailboxId)),
  },
  VoiceMessage: {
    mailbox: (message, _args, { loaders }) =>
      message.mailboxId === null ? null : loaders.mailbox.load(message.mailboxId),
    audio: ({ audioId }, _args, { loaders }) => (audioId === null ? null : loaders.recording.load(audioId)),
  },
  CallTarget: {
    resolution: ({ mailboxId }) => (mailboxId === null ? 'NO_MAILBOX' : 'MAILBOX'),
    mailbox: ({ mailboxId }, _args, { loaders }) => (mailboxId === null ? null : loaders.mailbox.load(mailboxId)),
  },
} satisfies DomainResolvers;
