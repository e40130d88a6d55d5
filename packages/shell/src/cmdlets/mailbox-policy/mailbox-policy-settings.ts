import type { QuietHoursInput } from '@unmissed/sdk';
import { type CmdletCall, CmdletError, type CmdletParameter } from '../../cmdlet.ts';
import { flagOf, givenOf, numberOf, removableTextOf } from '../given.ts';

type Parameters = CmdletCall['parameters'];

/** Which calls users are told of; Test-UMMailboxPolicy tries these out. */
export const callRules: readonly CmdletParameter[] = [
  {
    name: 'AllowMissedCallNotifications',
    type: 'Boolean',
    description: 'Whether its users may be told of missed calls. Default: $true.',
  },
  {
    name: 'NotifyInternalCalls',
    type: 'Boolean',
    description: 'Whether they are told of callers of the same dial plan. Default: $true.',
  },
  {
    name: 'NotifyHiddenCallers',
    type: 'Boolean',
    description: 'Whether they are told of callers who hid their number. Default: $true.',
  },
  {
    name: 'NotifyGroupCalls',
    type: 'Boolean',
    description: 'Whether they are told of calls that rang them only as members of a group. Default: $true.',
  },
  {
    name: 'RingSecondsMin',
    type: 'Int32',
    description: 'They are told of calls that rang them at least so long, 0 to 120. Default: 0.',
  },
];

/** What New-UMMailboxPolicy and Set-UMMailboxPolicy have in common. */
export const mailboxPolicySettings: readonly CmdletParameter[] = [
  ...callRules,
  {
    name: 'QuietHours',
    type: 'String',
    description: "When missed-call mails wait, as '22:00-07:00', in the time zone of the mailbox. $null: never.",
  },
  {
    name: 'MissedCallText',
    type: 'String',
    description: 'Added to every missed-call mail: plain or simple HTML, at most 512 characters. $null removes it.',
  },
  {
    name: 'VoiceMailText',
    type: 'String',
    description: 'Added to every voice-mail mail: plain or simple HTML, at most 512 characters. $null removes it.',
  },
];

/** What was given of {@link callRules}. @throws CmdletError */
export function callRulesOf(parameters: Parameters) {
  return givenOf({
    allowMissedCallNotifications: flagOf(parameters, 'AllowMissedCallNotifications'),
    notifyInternalCalls: flagOf(parameters, 'NotifyInternalCalls'),
    notifyHiddenCallers: flagOf(parameters, 'NotifyHiddenCallers'),
    notifyGroupCalls: flagOf(parameters, 'NotifyGroupCalls'),
    ringSecondsMin: numberOf(parameters, 'RingSecondsMin'),
  });
}

/** What was given of {@link mailboxPolicySettings}. @throws CmdletError */
export function mailboxPolicySettingsOf(parameters: Parameters) {
  return {
    ...callRulesOf(parameters),
    ...givenOf({
      quietHours: quietHoursOf(parameters),
      missedCallText: removableTextOf(parameters, 'MissedCallText'),
      voiceMailText: removableTextOf(parameters, 'VoiceMailText'),
    }),
  };
}

/** Whether the times are right, the server says. */
function quietHoursOf(parameters: Parameters): QuietHoursInput | null | undefined {
  const text = removableTextOf(parameters, 'QuietHours');
  if (text == null) return text;
  const [, start, end] = /^\s*(\d\d?:\d\d)\s*[-\u2013]\s*(\d\d?:\d\d)\s*$/.exec(text) ?? [];
  if (start === undefined || end === undefined)
    throw new CmdletError(`-QuietHours is '${text}'; write it as '22:00-07:00', or $null for never.`, 2);
  return { start: start.padStart(5, '0'), end: end.padStart(5, '0') };
}
