import type { Address, NumberingPlan } from '../address.ts';
import { defaultCallRules, type MailboxSettings, type PolicySettings } from '../decide.ts';
import { type Call, callOf, joinCalls } from '../fold.ts';
import type { CallReport, LegReport, VoiceMessageReport } from '../report.ts';

/** A moment of the test's morning, in seconds after the telephone first rang. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 9, 15) + seconds * 1000);
}

/** A report that says nothing but what the test says. */
export function aReport(saying: Partial<CallReport> = {}): CallReport {
  return {
    dialPlanId: null,
    startedAt: null,
    endedAt: null,
    final: false,
    caller: { number: null, name: null, sipUri: null, anonymous: false },
    calledNumber: null,
    reachedMessageService: null,
    legs: [],
    voiceMessages: [],
    ...saying,
  };
}

/** A leg of extension 4711 about which nothing else is said. */
export function aLeg(saying: Partial<LegReport> = {}): LegReport {
  return {
    legId: null,
    target: '4711',
    group: null,
    ringingAt: null,
    answeredAt: null,
    endedAt: null,
    outcome: null,
    answeredBy: null,
    reason: null,
    ...saying,
  };
}

/** A message of 12 seconds for extension 4711. */
export function aVoiceMessage(saying: Partial<VoiceMessageReport> = {}): VoiceMessageReport {
  return { target: '4711', leftAt: at(40), durationSeconds: 12, audioId: null, ...saying };
}

/** A call that is over, reported at once. */
export function aCall(saying: Partial<CallReport> = {}): Call {
  return callOf(aReport({ endedAt: at(30), ...saying }), at(31));
}

export interface ReceivedReport {
  report: CallReport;
  receivedAt: Date;
}

/** The reports of one call, folded in the order given. */
export function foldReports(reports: readonly ReceivedReport[]): Call {
  return reports.map(({ report, receivedAt }) => callOf(report, receivedAt)).reduce(joinCalls);
}

/** A mailbox that may be told. */
export function aMailbox(differing: Partial<MailboxSettings> = {}): MailboxSettings {
  return {
    enabled: true,
    emailAddress: 'anna@example.com',
    missedCallNotificationEnabled: true,
    legacyMailboxServer: false,
    ...differing,
  };
}

/** A policy that allows it, of all calls. */
export function aPolicy(differing: Partial<PolicySettings> = {}): PolicySettings {
  return { allowMissedCallNotifications: true, ...defaultCallRules, ...differing };
}

/** A dial plan of four digits in France. */
export function aPlan(differing: Partial<NumberingPlan> = {}): NumberingPlan {
  return { numberOfDigitsInExtension: 4, countryOrRegionCode: '33', ...differing };
}

export const extension = (value: string): Address => ({ type: 'EXTENSION', value });
export const sip = (value: string): Address => ({ type: 'SIP', value });
export const e164 = (value: string): Address => ({ type: 'E164', value });
