import { isDeepStrictEqual } from 'node:util';
import { type Call, callOf, joinCalls } from '@unmissed/core';
import {
  type DialPlanRow,
  insertRejectedReports,
  keepRecordings,
  listAllDialPlans,
  lockCalls,
  nameKey,
  newId,
  type Queryable,
  type Recording,
  saveCalls,
  saveRecordings,
  type StoredCall,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { CallReportInput } from '../schema/resolver-types.generated.ts';
import { decideCalls } from './decide-calls.ts';
import { audioNotFound } from './parse-audio.ts';
import { type ParsedReport, parseReport } from './parse-report.ts';
import { readNumbers } from './read-numbers.ts';
import { rejectedReport } from './rejected-report.ts';
import { Rejection } from './rejection.ts';
import type { CallReportOutcome } from './report-calls.ts';
import { legsInCallMax } from './report-limits.ts';

/** A report, and what its sender may report for. */
export interface SentReport extends Pick<Actor, 'reporter'> {
  input: CallReportInput;
}

/**
 * Work for a transaction: folds reports into their calls, decides anew about every call that they change, and keeps
 * those that are rejected. Returns one outcome a report, in order.
 */
export function foldReports(
  organizationId: string,
  reports: readonly SentReport[],
  now: Date,
): (tx: Queryable) => Promise<CallReportOutcome[]> {
  const parsed = reports.map(({ input }) => rejectable(() => parseReport(input, now)));
  return async (tx) => {
    const dialPlans = await listAllDialPlans(tx, organizationId);
    const read = parsed.map((report, index) =>
      report instanceof Rejection ? report : rejectable(() => toCall(report, dialPlans, reports[index]!, now)),
    );
    const outcomes = await fold(tx, organizationId, dialPlans, read, now);
    const rejected = outcomes.flatMap((outcome, index) =>
      'callId' in outcome ? [] : rejectedReport(reports[index]!.input, outcome, now),
    );
    await insertRejectedReports(tx, organizationId, rejected);
    return outcomes;
  };
}

/** A call of which this is the only report. */
interface ReportedCall {
  source: string;
  callId: string;
  call: Call;
  recordings: readonly Recording[];
}

/** @throws Rejection when the dial plan is not known, or the actor may not report for it or for the source */
function toCall(
  { source, callId, dialPlan, report, recordings }: ParsedReport,
  dialPlans: readonly DialPlanRow[],
  { reporter }: SentReport,
  now: Date,
): ReportedCall {
  const plan = dialPlan === null ? null : dialPlans.find((one) => one.nameKey === nameKey(dialPlan));
  if (plan === undefined) throw new Rejection('DIAL_PLAN_NOT_FOUND', `There is no dial plan named “${dialPlan}”.`);
  if (reporter !== null && reporter.source !== source) {
    throw new Rejection(
      'SOURCE_NOT_ALLOWED',
      `This API key reports for “${reporter.source}” only, not for “${source}”.`,
    );
  }
  const boundTo = reporter?.dialPlanId ?? null;
  if (boundTo !== null && plan !== null && plan.id !== boundTo) {
    throw new Rejection('DIAL_PLAN_NOT_ALLOWED', `This API key reports for another dial plan than “${plan.name}”.`);
  }
  const call = callOf({ ...report, dialPlanId: boundTo ?? plan?.id ?? null }, now);
  return { source, callId, call, recordings };
}

async function fold(
  tx: Queryable,
  organizationId: string,
  dialPlans: readonly DialPlanRow[],
  read: readonly (ReportedCall | Rejection)[],
  now: Date,
): Promise<CallReportOutcome[]> {
  const reported = read.flatMap((one) => (one instanceof Rejection ? [] : [one]));
  const keys = reported.map(({ source, callId }) => ({ source, callId }));
  const stored = new Map((await lockCalls(tx, organizationId, keys)).map((one) => [keyOf(one), one]));
  const given = new Map(reported.flatMap((one) => one.recordings).map((recording) => [recording.id, recording]));
  const wanted = reported.flatMap((one) => audioIdsNewTo(stored.get(keyOf(one)), one)).filter((id) => !given.has(id));
  const kept = new Set(await keepRecordings(tx, organizationId, [...new Set(wanted)], now));
  const folded = new Map(stored);
  const outcomes = read.map((one): CallReportOutcome => {
    if (one instanceof Rejection) return rejection(one);
    const before = folded.get(keyOf(one));
    const lost = audioIdsNewTo(before, one).find((id) => !given.has(id) && !kept.has(id));
    if (lost !== undefined) return rejection(audioNotFound(lost));
    const after = joinReport(before, one);
    if (Math.max(after.call.legs.size, after.call.voiceMessages.size) > legsInCallMax) {
      const message = `With this report the call would have more than ${legsInCallMax} legs or voice messages.`;
      return { code: 'TOO_MANY_LEGS', message };
    }
    folded.set(keyOf(one), after);
    return { callId: after.id, call: null };
  });
  const changed = [...folded]
    // A repeated report changes nothing: no writing, no deciding, whatever has become of the settings meanwhile.
    .filter(([key, { call }]) => !isDeepStrictEqual(stored.get(key)?.call, call))
    // Sorted, so that two transactions that make the same new calls wait for each other in one direction only.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
  if (changed.length === 0) return outcomes;
  const numbers = await readNumbers(
    tx,
    organizationId,
    dialPlans,
    changed.map(({ call }) => call),
  );
  const calls = changed.map((one, index) => ({ ...one, ...numbers[index]! }));
  const audioIds = new Set(changed.flatMap(audioIdsOf));
  const recordings = [...given.values()].filter(({ id }) => audioIds.has(id));
  await saveRecordings(tx, organizationId, recordings, now);
  const rows = new Map((await saveCalls(tx, organizationId, calls)).map((row) => [row.id, row]));
  const newCallIds = new Set(changed.filter((one) => !stored.has(keyOf(one))).map(({ id }) => id));
  await decideCalls(tx, organizationId, dialPlans, calls, newCallIds, now);
  return outcomes.map((outcome) =>
    'callId' in outcome ? { ...outcome, call: rows.get(outcome.callId) ?? null } : outcome,
  );
}

function joinReport(before: StoredCall | undefined, { source, callId, call }: ReportedCall): StoredCall {
  return before === undefined
    ? { id: newId(), source, callId, call }
    : { ...before, call: joinCalls(before.call, call) };
}

/** As plain data: GraphQL takes an error in a result for a failure. */
function rejection({ code, message }: Rejection): CallReportOutcome {
  return { code, message };
}

function audioIdsOf({ call }: Pick<StoredCall, 'call'>): string[] {
  return [...call.voiceMessages.values()].map(({ audioId }) => audioId).filter((id) => id !== null);
}

/** Recordings that a report adds to its call: those it had are not asked for again, so that it can be repeated for ever. */
function audioIdsNewTo(before: StoredCall | undefined, report: ReportedCall): string[] {
  const known = new Set(before === undefined ? [] : audioIdsOf(before));
  return audioIdsOf(report).filter((id) => !known.has(id));
}

function keyOf({ source, callId }: { source: string; callId: string }): string {
  return `${source}\0${callId}`;
}

function rejectable<T>(read: () => T): T | Rejection {
  try {
    return read();
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
