import type { MailboxPolicy } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { withKept } from '../exchange-properties.ts';

/** A mailbox policy by Exchange's names; those from `NotifyInternalCalls` to `MissedCallText`, `MailboxCount` and `Version` are ours. */
export function mailboxPolicyObject(policy: MailboxPolicy): ShellObject {
  const object = {
    type: 'UMMailboxPolicy',
    properties: {
      Name: policy.name,
      UMDialPlan: policy.dialPlan.name,
      AllowMissedCallNotifications: policy.allowMissedCallNotifications,
      NotifyInternalCalls: policy.notifyInternalCalls,
      NotifyHiddenCallers: policy.notifyHiddenCallers,
      NotifyGroupCalls: policy.notifyGroupCalls,
      RingSecondsMin: policy.ringSecondsMin,
      QuietHours: policy.quietHours && `${policy.quietHours.start}-${policy.quietHours.end}`,
      MissedCallText: policy.missedCallText,
      VoiceMailText: policy.voiceMailText,
      MailboxCount: policy.mailboxCount,
      Version: policy.version,
      Identity: policy.name,
      Guid: policy.id,
      WhenCreated: new Date(policy.createdAt),
      WhenChanged: new Date(policy.updatedAt),
    },
  };
  return withKept(object, policy.exchangeProperties);
}

export const mailboxPolicyColumns: readonly string[] = [
  'Name',
  'UMDialPlan',
  'AllowMissedCallNotifications',
  'MailboxCount',
];
