import type { CmdletParameter } from '../../cmdlet.ts';
import { completeMailboxPolicy } from '../mailbox-policy/find-mailbox-policy.ts';
import { withoutEffect } from '../parameters.ts';
import type { ParameterNames } from '../to-cmdlet-error.ts';

export const mailboxIdentityText =
  'E-mail address, extension, SIP address, telephone number, name or GUID of the mailbox.';

/** What Enable-UMMailbox and Set-UMMailbox have in common. */
export const mailboxSettings: readonly CmdletParameter[] = [
  {
    name: 'UMMailboxPolicy',
    type: 'String',
    description: 'Name or GUID of its policy.',
    complete: completeMailboxPolicy,
  },
  { name: 'Extensions', type: 'String[]', description: "All its extensions, each of the dial plan's length." },
  { name: 'SIPAddresses', type: 'String[]', description: 'All its SIP addresses.' },
  { name: 'PhoneNumbers', type: 'String[]', description: 'All its telephone numbers.' },
  {
    name: 'MissedCallNotificationEnabled',
    type: 'Boolean',
    description: "The user's own switch for missed-call notifications. Default: $true.",
  },
  { name: 'Language', type: 'String', description: "Language of its mails. $null: the dial plan's." },
  { name: 'TimeZone', type: 'String', description: "Time zone of its mails. $null: the dial plan's." },
  {
    name: 'LegacyMailboxServer',
    type: 'Boolean',
    description: 'Whether it is on an Exchange 2007 or 2010 server.',
  },
];

export const mailboxParameterNames: ParameterNames = {
  displayName: 'Name',
  mailboxPolicyId: 'UMMailboxPolicy',
  extensions: 'Extensions',
  sipAddresses: 'SIPAddresses',
  phoneNumbers: 'PhoneNumbers',
  missedCallNotificationEnabled: 'MissedCallNotificationEnabled',
  language: 'Language',
  timeZone: 'TimeZone',
  legacyMailboxServer: 'LegacyMailboxServer',
  id: 'Identity',
};

/** Of Enable-UMMailbox. */
export const enableMailboxWithoutEffect: readonly CmdletParameter[] = withoutEffect({
  Boolean: 'AutomaticSpeechRecognitionEnabled PINExpired SendWelcomeMail',
  String: 'DomainController NotifyEmail PIN PilotNumber',
  SwitchParameter: 'EnableCloudVoiceMail IgnoreDefaultScope',
});

/** Of Set-UMMailbox. */
export const mailboxWithoutEffect: readonly CmdletParameter[] = withoutEffect({
  Boolean: [
    'AnonymousCallersCanLeaveMessages AutomaticSpeechRecognitionEnabled CallAnsweringRulesEnabled FaxEnabled',
    'ImListMigrationCompleted PinlessAccessToVoiceMailEnabled PlayOnPhoneEnabled SubscriberAccessEnabled',
    'TUIAccessToCalendarEnabled TUIAccessToEmailEnabled VerifyGlobalRoutingEntry VoiceMailAnalysisEnabled',
  ].join(' '),
  String: [
    'AllowUMCallsFromNonUsers CallAnsweringAudioCodec DomainController OperatorNumber PhoneNumber PhoneProviderId',
    'UMSMSNotificationOption',
  ].join(' '),
  'String[]': 'AirSyncNumbers',
  SwitchParameter: 'IgnoreDefaultScope',
});
