import type { CmdletParameter } from '../../cmdlet.ts';
import { withoutEffect } from '../parameters.ts';
import type { ParameterNames } from '../to-cmdlet-error.ts';

/** What New-UMMailboxPolicy and Set-UMMailboxPolicy have in common. */
export const mailboxPolicySettings: readonly CmdletParameter[] = [
  {
    name: 'AllowMissedCallNotifications',
    type: 'Boolean',
    description: 'Whether its users may be told of missed calls. Default: $true.',
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

export const mailboxPolicyParameterNames: ParameterNames = {
  name: 'Name',
  dialPlanId: 'UMDialPlan',
  allowMissedCallNotifications: 'AllowMissedCallNotifications',
  missedCallText: 'MissedCallText',
  voiceMailText: 'VoiceMailText',
  since: 'StartDate',
  until: 'EndDate',
  id: 'Identity',
};

/** Of Set-UMMailboxPolicy. */
export const mailboxPolicyWithoutEffect: readonly CmdletParameter[] = withoutEffect({
  Boolean: [
    'AllowAutomaticSpeechRecognition AllowCallAnsweringRules AllowCommonPatterns AllowDialPlanSubscribers',
    'AllowExtensions AllowFax AllowMessageWaitingIndicator AllowPinlessVoiceMailAccess AllowPlayOnPhone',
    'AllowSMSNotification AllowSubscriberAccess AllowTUIAccessToCalendar AllowTUIAccessToDirectory',
    'AllowTUIAccessToEmail AllowTUIAccessToPersonalContacts AllowVoiceMailAnalysis AllowVoiceMailPreview',
    'AllowVoiceNotification AllowVoiceResponseToOtherMessageTypes InformCallerOfVoiceMailAnalysis',
    'RequireProtectedPlayOnPhone',
  ].join(' '),
  Int32: [
    'MaxGreetingDuration MinPINLength PINHistoryCount VoiceMailPreviewPartnerMaxDeliveryDelay',
    'VoiceMailPreviewPartnerMaxMessageDuration',
  ].join(' '),
  // Those that also take `Unlimited` are texts.
  String: [
    'DomainController FaxID FaxMessageText FaxServerURI LogonFailuresBeforePINReset MaxLogonAttempts PINLifetime',
    'ProtectAuthenticatedVoiceMail ProtectUnauthenticatedVoiceMail ProtectedVoiceMailText ResetPINText UMEnabledText',
    'VoiceMailPreviewPartnerAddress VoiceMailPreviewPartnerAssignedID',
  ].join(' '),
  'String[]': 'AllowedInCountryOrRegionGroups AllowedInternationalGroups SourceForestPolicyNames',
  SwitchParameter: 'ForceUpgrade',
});
