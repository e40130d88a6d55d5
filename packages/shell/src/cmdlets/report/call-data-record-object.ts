import type { CallDataRecord } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { callTypeTexts } from './call-type-texts.ts';

/** A record by Exchange's names, `Duration` in seconds; from `CallerName` on they are ours. It has no figures of sound quality. */
export function callDataRecordObject(record: CallDataRecord): ShellObject {
  return {
    type: 'UMCallDataRecord',
    properties: {
      Date: new Date(record.date),
      Duration: record.durationSeconds,
      DialPlan: record.dialPlan?.name ?? null,
      CallType: callTypeTexts[record.callType],
      CallingNumber: record.callingNumber,
      CalledNumber: record.calledNumber,
      CallerName: record.callerName,
      Mailbox: record.mailbox.emailAddress ?? record.mailbox.displayName,
      Source: record.source,
      CallIdentity: record.callIdentity,
      Identity: record.id,
    },
  };
}

export const callDataRecordColumns: readonly string[] = [
  'Date',
  'Duration',
  'CallType',
  'CallingNumber',
  'CalledNumber',
];
