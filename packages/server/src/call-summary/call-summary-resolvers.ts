import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { getCallSummary } from './get-call-summary.ts';

export const callSummaryResolvers = {
  Query: {
    callSummary: (_parent, request, { deps, actor }) => getCallSummary(deps, actor, request),
  },
  CallSummaryRow: {
    answeredPercent: ({ answeredCount, callCount }) => percent(answeredCount, callCount),
    voiceMessagePercent: ({ voiceMessageCount, callCount }) => percent(voiceMessageCount, callCount),
    missedPercent: ({ missedCount, callCount }) => percent(missedCount, callCount),
    otherPercent: ({ otherCount, callCount }) => percent(otherCount, callCount),
  },
} satisfies DomainResolvers;

/** There is no row without calls. */
function percent(count: number, callCount: number): number {
  return (100 * count) / callCount;
}
