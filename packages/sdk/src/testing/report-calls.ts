import {
  type Call,
  type CallReportInput,
  type Leg,
  LegOutcome,
  type VoiceMessage,
} from '../generated/operations.generated.ts';
import { isSameAddress, findMailbox } from './addresses.ts';
import { decideCall } from './decide-call.ts';
import { parseReport, type ParsedReport, Rejection } from './parse-report.ts';
import { expect } from './refusal.ts';
import type { Store } from './store.ts';

/** Takes reports, each by itself, and decides anew about their calls. @throws Refusal */
export function reportCalls(store: Store, { reports }: { readonly reports: readonly CallReportInput[] }) {
  expect(reports.length <= 500, 'TOO_MANY_REPORTS', 'reports');
  return { results: reports.map((report) => takeReport(store, report)) };
}

function takeReport(store: Store, report: CallReportInput) {
  try {
    const call = fold(store, parseReport(store, report));
    decideCall(store, call);
    return { status: 'ACCEPTED', call, code: null, message: null };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const { code, message } = error;
    const { source, callId } = report;
    store.insert('RejectedReport', { source, callId, code, message, report: JSON.stringify(report) });
    return { status: 'REJECTED', call: null, code, message };
  }
}

/** Joins a report into its call. What both say, the report says; an outcome never goes back to an earlier one. */
function fold(store: Store, { source, callId, dialPlan, said, caller, isOver, legs, messages }: ParsedReport): Call {
  const isOfCall = (call: Call) => call.source === source && call.callId === callId;
  const call = store.rows('Call').find(isOfCall) ?? store.insert('Call', { source, callId, dialPlan });
  const plan = call.dialPlan ?? dialPlan;
  const mailboxOf = (target: string) => findMailbox(store, target, plan) ?? null;

  const legsById = new Map(call.legs.map((leg) => [leg.legId, leg]));
  for (const leg of legs) legsById.set(leg.legId, joinLegs(legsById.get(leg.legId), leg, mailboxOf(leg.target)));
  const messagesByKey = new Map(call.voiceMessages.map((message) => [keyOf(message), message]));
  for (const message of messages) messagesByKey.set(keyOf(message), { ...message, mailbox: mailboxOf(message.target) });

  const folded = {
    ...present(said),
    dialPlan: plan,
    ended: call.ended || isOver,
    caller: { ...call.caller, ...present(caller) },
    legs: [...legsById.values()],
    voiceMessages: [...messagesByKey.values()],
  };
  const targets = targetsOf({ ...call, ...folded }).map((target) => {
    const mailbox = mailboxOf(target);
    return { target, mailbox, resolution: mailbox === null ? ('NO_MAILBOX' as const) : ('MAILBOX' as const) };
  });
  return store.update(call, { ...folded, targets });
}

const outcomes = Object.keys(LegOutcome);

function joinLegs(known: Leg | undefined, leg: Leg, mailbox: Leg['mailbox']): Leg {
  const isEarlier = outcomes.indexOf(leg.outcome ?? '') < outcomes.indexOf(known?.outcome ?? '');
  const outcome = isEarlier ? (known?.outcome ?? null) : leg.outcome;
  return { ...leg, ...known, ...present(leg), outcome, mailbox };
}

function targetsOf({ calledNumber, legs, voiceMessages }: Call): string[] {
  const targets = [...legs, ...voiceMessages].map(({ target }) => target);
  // A ring group's number is nobody's mailbox; its members are the legs.
  const isGroup = legs.some(({ group }) => group !== null && isSameAddress(group, calledNumber ?? ''));
  return [...new Set(calledNumber === null || isGroup ? targets : [...targets, calledNumber])].toSorted();
}

function keyOf({ target, leftAt }: VoiceMessage): string {
  return JSON.stringify([target, leftAt]);
}

type Present<TObject> = { [TKey in keyof TObject]?: NonNullable<TObject[TKey]> };

/** Without what is null. */
function present<TObject extends object>(object: TObject): Present<TObject> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)) as Present<TObject>;
}
