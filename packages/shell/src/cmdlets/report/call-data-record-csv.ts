import type { CallDataRecord } from '@unmissed/sdk';
import type { Value } from '../../cmdlet.ts';
import { toCsvLine } from '../../format/to-csv.ts';
import { callTypeTexts } from './call-type-texts.ts';

type Field = (record: CallDataRecord) => Value;

/** What is not known here: a column without values. */
const nothing: Field = () => null;

/** Exchange's columns in its order. Instants are in UTC, `2026-11-23 09:15:00Z`, durations in seconds. */
const fields: Readonly<Record<string, Field>> = {
  CallStartTime: ({ date }) => `${new Date(date).toISOString().slice(0, 19).replace('T', ' ')}Z`,
  CallType: ({ callType }) => callTypeTexts[callType],
  CallIdentity: ({ callIdentity }) => callIdentity,
  ParentCallIdentity: nothing,
  UMServerName: nothing,
  DialPlanName: ({ dialPlan }) => dialPlan?.name ?? null,
  CallDuration: ({ durationSeconds }) => durationSeconds,
  IPGatewayAddress: nothing,
  CalledPhoneNumber: ({ calledNumber }) => calledNumber,
  CallerPhoneNumber: ({ callingNumber }) => callingNumber,
  OfferResult: nothing,
  DropCallReason: nothing,
  ReasonForCall: nothing,
  DialedString: nothing,
  CallerMailboxAlias: nothing,
  CalleeMailboxAlias: ({ mailbox }) => mailbox.emailAddress ?? mailbox.displayName,
  AutoAttendantName: nothing,
  NMOS: nothing,
  NMOSDegradation: nothing,
  NMOSDegradationJitter: nothing,
  NMOSDegradationPacketLoss: nothing,
  Jitter: nothing,
  PacketLoss: nothing,
  RoundTrip: nothing,
  BurstDensity: nothing,
  BurstGapDuration: nothing,
  AudioCodec: nothing,
};

/** The first line of the file. */
export const csvHeading = toCsvLine(Object.keys(fields), ',');

/** The line of a record. */
export function csvLineOf(record: CallDataRecord): string {
  const values = Object.values(fields).map((field) => field(record));
  return toCsvLine(values, ',');
}
