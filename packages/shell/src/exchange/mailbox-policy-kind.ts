import type { MailboxPolicy, QuietHours } from '@unmissed/sdk';
import type { ExchangeValue } from '../exchange-files/index.ts';
import { isNamed } from './dial-plan-kind.ts';
import type { Fields } from './fields.ts';
import type { Kind } from './kind.ts';
import {
  readFlag,
  readNumber,
  readReference,
  readText,
  readTextOrNone,
  type Reference,
  Unreadable,
} from './read-values.ts';

export interface MailboxPolicyState extends Pick<
  MailboxPolicy,
  | 'name'
  | 'allowMissedCallNotifications'
  | 'missedCallText'
  | 'voiceMailText'
  | 'notifyInternalCalls'
  | 'notifyHiddenCallers'
  | 'notifyGroupCalls'
  | 'ringSecondsMin'
  | 'quietHours'
> {
  readonly dialPlan: Reference;
}

const write = (value: null | boolean | number | string): ExchangeValue => value;

const fields: Fields<MailboxPolicyState> = {
  name: { property: 'Name', read: readText, write },
  dialPlan: { property: 'UMDialPlan', read: readReference, write: writeReference },
  allowMissedCallNotifications: { property: 'AllowMissedCallNotifications', read: readFlag, write },
  notifyInternalCalls: { property: 'NotifyInternalCalls', read: readFlag, write },
  notifyHiddenCallers: { property: 'NotifyHiddenCallers', read: readFlag, write },
  notifyGroupCalls: { property: 'NotifyGroupCalls', read: readFlag, write },
  ringSecondsMin: { property: 'RingSecondsMin', read: readNumber, write },
  quietHours: {
    property: 'QuietHours',
    read: readQuietHours,
    write: (hours) => hours && `${hours.start}-${hours.end}`,
  },
  missedCallText: { property: 'MissedCallText', read: readTextOrNone, write },
  voiceMailText: { property: 'VoiceMailText', read: readTextOrNone, write },
};

export const mailboxPolicyKind: Kind<MailboxPolicyState> = {
  type: 'UMMailboxPolicy',
  fields,
  derived: ({ name }) => [{ property: 'Identity', value: name, isTrue: (spelled) => isNamed(spelled, name) }],
};

/** Settings of a new policy where the file says nothing. */
export const newMailboxPolicy = {
  allowMissedCallNotifications: true,
  notifyInternalCalls: true,
  notifyHiddenCallers: true,
  notifyGroupCalls: true,
  ringSecondsMin: 0,
  quietHours: null,
  missedCallText: null,
  voiceMailText: null,
};

export function mailboxPolicyState(policy: MailboxPolicy): MailboxPolicyState {
  return { ...policy, dialPlan: { name: policy.dialPlan.name } };
}

/** A reference as text. */
export function writeReference(reference: Reference): string {
  return 'name' in reference ? reference.name : reference.guid;
}

/** `22:00-07:00`; nothing: never. */
function readQuietHours(value: ExchangeValue): QuietHours | null {
  const text = readText(value);
  if (text === undefined) return null;
  const [, start, end] = /^(\d\d:\d\d)\s*-\s*(\d\d:\d\d)$/.exec(text) ?? [];
  if (start === undefined || end === undefined) throw new Unreadable(`is ${text}; write it as 22:00-07:00`);
  return { start, end };
}
