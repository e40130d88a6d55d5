import { type CallDataRecordRow, listCallDataRecords } from '@unmissed/database';
import { idFilter } from '../connection/filter.ts';
import { timePage } from '../connection/page-request.ts';
import { toConnection } from '../connection/to-connection.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import type { CallType } from '../schema/resolver-types.generated.ts';

const callTypes: Readonly<Record<CallDataRecordRow['verdict'], CallType>> = {
  VOICE_MESSAGE_LEFT: 'VOICE_MESSAGE',
  MISSED: 'MISSED_CALL',
  ANSWERED: 'ANSWERED',
  ANSWERED_ELSEWHERE: 'ANSWERED_ELSEWHERE',
  NOT_OFFERED: 'NONE',
  IN_PROGRESS: 'NONE',
};

export const callDataRecordResolvers = {
  Query: {
    callDataRecords: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = {
        mailboxId: idFilter(filter?.mailboxId),
        dialPlanId: idFilter(filter?.dialPlanId),
        since: filter?.since ?? undefined,
        until: filter?.until ?? undefined,
      };
      return toConnection(
        'callDataRecords',
        await listCallDataRecords(deps.db, actor.organizationId, criteria, timePage('callDataRecords', page)),
        ({ beganAt, id }) => ({ at: beganAt, id }),
      );
    },
  },
  CallDataRecord: {
    date: ({ beganAt }) => beganAt,
    durationSeconds: ({ startedAt, endedAt }) =>
      // Two telephone systems may have two clocks.
      startedAt === null || endedAt === null ? null : Math.max(0, endedAt.getTime() - startedAt.getTime()) / 1000,
    callType: ({ verdict }) => callTypes[verdict],
    callingNumber: ({ callerNumber, callerSipUri }) => callerNumber ?? callerSipUri,
    calledNumber: async ({ calledNumber, callId, mailboxId }, _args, { loaders }) => {
      if (calledNumber !== null) return calledNumber;
      const legs = await loaders.legsOfCall.load(callId);
      return legs.find((leg) => leg.mailboxId === mailboxId)?.target ?? null;
    },
    dialPlan: ({ dialPlanId }, _args, { loaders }) => (dialPlanId === null ? null : loaders.dialPlan.load(dialPlanId)),
    mailbox: async ({ mailboxId }, _args, { loaders }) => (await loaders.mailbox.load(mailboxId))!,
    call: async ({ callId }, _args, { loaders }) => (await loaders.call.load(callId))!,
  },
} satisfies DomainResolvers;
