import type { CmdletParameter } from '../../cmdlet.ts';
import { withoutEffect } from '../parameters.ts';
import type { ParameterNames } from '../to-cmdlet-error.ts';

export const mailboxPolicyParameterNames: ParameterNames = {
  name: 'Name',
  dialPlanId: 'UMDialPlan',
  allowMissedCallNotifications: 'AllowMissedCallNotifications',
  notifyInternalCalls: 'NotifyInternalCalls',
  notifyHiddenCallers: 'NotifyHiddenCallers',
  notifyGroupCalls: 'NotifyGroupCalls',
  ringSecondsMin: 'RingSecondsMin',
  quietHours: 'QuietHours',
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
