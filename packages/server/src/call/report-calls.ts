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
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type {
  CallReportInput,
  CallReportRejectionCode,
  ReportCallsErrorCode,
  ReportCallsInput,
} from '../schema/resolver-types.generated.ts';
import { decideCalls } from './decide-calls.ts';
import { audioNotFound } from './parse-audio.ts';
import { type ParsedReport, parseReport } from './parse-report.ts';
import { readNumbers } from './read-numbers.ts';
import { Rejection } from './rejection.ts';
import { legsInCallMax, reportsMax } from './report-limits.ts';

/** What came of one report: the id of its call, or why it was rejected. */
export type CallReportOutcome = { callId: string } | { code: CallReportRejectionCode; message: string };

const reportTextMax = 100_000;

/**
 * Folds reports into their calls and decides anew about every call that they change, in one transaction:
 * when this returns, calls and decisions are durable. Returns one outcome a report, in order.
 */
export async function reportCalls(
  deps: Deps,
  actor: Actor,
  { reports }: ReportCallsInput,
): Promise<CallReportOutcome[]> {
  const { organizationId } = actor;
  if (reports.length > reportsMax) {
    refuse<ReportCallsErrorCode>(
      'TOO_MANY_REPORTS',
      `${reports.length} reports in one request; at most ${reportsMax}.`,
      'reports',
    );
  }
  const now = deps.now();
  const parsed = reports.map((input) => rejectable(() => parseReport(input, now)));
  return change(deps, actor, 'reportCalls', async (tx) => {
    const dialPlans = await listAllDialPlans(tx, organizationId);
    const read = parsed.map((report) =>
      report instanceof Rejection ? report : rejectable(() => toCall(report, dialPlans, actor, now)),
    );
    const outcomes = await fold(tx, organizationId, dialPlans, read, now);
    await insertRejectedReports(
      tx,
      organizationId,
      reports.flatMap((input, index) => rejected(input, outcomes[index]!, now)),
    );
    return outcomes;
  });
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
  { reporter }: Actor,
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
    return { callId: after.id };
  });
  const changed = [...folded]
    // A repeated report changes nothing: no writing, no deciding, whatever has become of the settings meanwhile.
    .filter(([key, { call }]) => !isDeepStrictEqual(stored.get(key)?.call, call))
    // Sorted, so that two transactions that make the same new calls wait for each other in one direction only.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
  if (changed.length > 0) {
    const numbers = await readNumbers(
      tx,
      organizationId,
      dialPlans,
      changed.map(({ call }) => call),
    );
    const calls = changed.map((one, index) => ({ ...one, ...numbers[index]! }));
    const audioIds = new Set(changed.flatMap(audioIdsOf));
    await saveRecordings(
      tx,
      organizationId,
      [...given.values()].filter(({ id }) => audioIds.has(id)),
      now,
    );
    await saveCalls(tx, organizationId, calls);
    await decideCalls(tx, organizationId, dialPlans, calls, now);
  }
  return outcomes;
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

function rejected(input: CallReportInput, outcome: CallReportOutcome, now: Date) {
  if ('callId' in outcome) return [];
  const report = JSON.stringify(input, withoutRecordings).slice(0, reportTextMax);
  return [
    {
      receivedAt: now,
      source: legible(input.source, 64),
      callId: legible(input.callId, 255),
      code: outcome.code,
      // It may quote the report.
      message: legible(outcome.message, 1000),
      report,
    },
  ];
}

/** For `JSON.stringify`: how large a recording was is said in its place. */
function withoutRecordings(key: string, value: unknown): unknown {
  return key === 'base64' && typeof value === 'string' ? `<${Buffer.byteLength(value, 'base64')} bytes>` : value;
}

/** What PostgreSQL can store of a text that was no good. */
function legible(text: string, lengthMax: number): string {
  return text.replaceAll('\0', '\u{fffd}').slice(0, lengthMax);
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
