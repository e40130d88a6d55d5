import type { CmdletParameter } from '../../cmdlet.ts';
import type { ParameterNames } from '../to-cmdlet-error.ts';
import { withoutEffect } from '../parameters.ts';

/** What New-UMDialPlan and Set-UMDialPlan have in common. */
export const dialPlanSettings: readonly CmdletParameter[] = [
  {
    name: 'DefaultLanguage',
    type: 'String',
    description: 'Language of mails where the mailbox has none, for example fr-FR.',
  },
  {
    name: 'TimeZone',
    type: 'String',
    description: 'Time zone of mails where the mailbox has none, for example Europe/Paris.',
  },
  {
    name: 'SettleSeconds',
    type: 'Int32',
    description: "How long after a call's end its notifications wait for late reports, 0 to 60.",
  },
];

export const dialPlanParameterNames: ParameterNames = {
  name: 'Name',
  numberOfDigitsInExtension: 'NumberOfDigitsInExtension',
  countryOrRegionCode: 'CountryOrRegionCode',
  uriType: 'URIType',
  defaultLanguage: 'DefaultLanguage',
  timeZone: 'TimeZone',
  settleSeconds: 'SettleSeconds',
  id: 'Identity',
};

/** Of New-UMDialPlan. */
export const newDialPlanWithoutEffect: readonly CmdletParameter[] = withoutEffect({
  Boolean: 'FaxEnabled SipResourceIdentifierRequired',
  String:
    'DefaultOutboundCallingLineId DomainController GlobalCallRoutingScheme Organization SubscriberType VoIPSecurity',
  'String[]': 'AccessTelephoneNumbers',
});

/** Of Set-UMDialPlan. */
export const dialPlanWithoutEffect: readonly CmdletParameter[] = withoutEffect({
  Boolean: [
    'AllowDialPlanSubscribers AllowExtensions AllowHeuristicADCallingLineIdResolution',
    'AutomaticSpeechRecognitionEnabled CallAnsweringRulesEnabled CallSomeoneEnabled FaxEnabled SendVoiceMsgEnabled',
    'SipResourceIdentifierRequired TUIPromptEditingEnabled WelcomeGreetingEnabled',
  ].join(' '),
  Int32: [
    'InputFailuresBeforeDisconnect LogonFailuresBeforeDisconnect MaxCallDuration MaxRecordingDuration',
    'RecordingIdleTimeout',
  ].join(' '),
  String: [
    'AudioCodec ContactAddressList ContactRecipientContainer ContactScope DefaultOutboundCallingLineId',
    'DialByNamePrimary DialByNameSecondary DomainController Extension GlobalCallRoutingScheme',
    'InCountryOrRegionNumberFormat InfoAnnouncementEnabled InfoAnnouncementFilename InternationalAccessCode',
    'InternationalNumberFormat LegacyPromptPublishingPoint MatchedNameSelectionMethod NationalNumberPrefix',
    'OperatorExtension OutsideLineAccessCode UMAutoAttendant VoIPSecurity WelcomeGreetingFilename',
  ].join(' '),
  'String[]': [
    'AccessTelephoneNumbers AllowedInCountryOrRegionGroups AllowedInternationalGroups',
    'ConfiguredInCountryOrRegionGroups ConfiguredInternationalGroups EquivalentDialPlanPhoneContexts',
    'NumberingPlanFormats PilotIdentifierList',
  ].join(' '),
  SwitchParameter: 'ForceUpgrade',
});
