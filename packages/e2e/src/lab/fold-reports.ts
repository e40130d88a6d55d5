import { type AnsweredBy, type Call, callOf, joinCalls, type LegOutcome, type Verdict, verdictsOf } from '@unmissed/core';

import type { RecordedLeg, RecordedReport } from './report-recorder.ts';

/** The verdict for each called user by the product's own rules, users being the user parts of SIP URIs. */
export function verdictsByUser(reports: readonly RecordedReport[]): Record<string, Verdict> {
  const call = reports.map(toCall).reduce(joinCalls);
  const verdicts = verdictsOf(call, (target) => /^sip:([^@]+)@/.exec(target)?.[1] ?? null);
  return Object.fromEntries([...verdicts].map(([user, { verdict }]) => [user, verdict]));
}

function toCall(report: RecordedReport): Call {
  const { caller = {}, legs = [] } = report;
  const facts = {
    dialPlanId: null,
    startedAt: toDate(report.startedAt),
    endedAt: toDate(report.endedAt),
    final: report.final ?? false,
    caller: {
      number: caller.number ?? null,
      name: caller.name ?? null,
      sipUri: caller.sipUri ?? null,
      anonymous: caller.anonymous ?? false,
    },
    calledNumber: report.calledNumber ?? null,
    reachedMessageService: report.reachedMessageService ?? null,
    legs: legs.map(toLeg),
    voiceMessages: [],
  };
  return callOf(facts, new Date());
}

function toLeg(leg: RecordedLeg) {
  return {
    legId: leg.legId,
    target: leg.target,
    group: leg.group ?? null,
    ringingAt: toDate(leg.ringingAt),
    answeredAt: toDate(leg.answeredAt),
    endedAt: toDate(leg.endedAt),
    outcome: leg.outcome as LegOutcome,
    answeredBy: (leg.answeredBy ?? null) as AnsweredBy | null,
    reason: leg.reason ?? null,
  };
}

function toDate(seconds: string | undefined): Date | null {
  return seconds === undefined ? null : new Date(Number(seconds) * 1_000);
}
