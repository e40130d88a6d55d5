/** Names of a policy's properties in the order of Exchange 2013. */
const policyNames =
  `Name Identity MaxGreetingDuration MaxLogonAttempts AllowCommonPatterns PINLifetime PINHistoryCount AllowSMSNotification
ProtectUnauthenticatedVoiceMail ProtectAuthenticatedVoiceMail ProtectedVoiceMailText RequireProtectedPlayOnPhone MinPINLength FaxMessageText
UMEnabledText ResetPINText SourceForestPolicyNames VoiceMailText UMDialPlan FaxServerURI AllowedInCountryOrRegionGroups
AllowedInternationalGroups AllowDialPlanSubscribers AllowExtensions LogonFailuresBeforePINReset AllowMissedCallNotifications AllowFax
AllowTUIAccessToCalendar AllowTUIAccessToEmail AllowSubscriberAccess AllowTUIAccessToDirectory AllowTUIAccessToPersonalContacts
AllowAutomaticSpeechRecognition AllowPlayOnPhone AllowVoiceMailPreview AllowCallAnsweringRules AllowMessageWaitingIndicator
AllowPinlessVoiceMailAccess AllowVoiceResponseToOtherMessageTypes AllowVoiceMailAnalysis AllowVoiceNotification
InformCallerOfVoiceMailAnalysis VoiceMailPreviewPartnerAddress VoiceMailPreviewPartnerAssignedID
VoiceMailPreviewPartnerMaxMessageDuration VoiceMailPreviewPartnerMaxDeliveryDelay IsDefault IsValid`.split(/\s+/);

const policyValues = new Map([
  ['MaxGreetingDuration', '5'],
  ['MaxLogonAttempts', '15'],
  ['AllowCommonPatterns', 'False'],
  ['PINLifetime', '60.00:00:00'],
  ['PINHistoryCount', '5'],
  ['ProtectUnauthenticatedVoiceMail', 'None'],
  ['ProtectAuthenticatedVoiceMail', 'None'],
  ['MinPINLength', '6'],
  ['UMEnabledText', 'Bienvenue à l’accueil'],
  ['UMDialPlan', 'Siège'],
  ['LogonFailuresBeforePINReset', '5'],
  ['VoiceMailPreviewPartnerMaxMessageDuration', '180'],
  ['VoiceMailPreviewPartnerMaxDeliveryDelay', '1200'],
]);
const isEmpty = /Text$|URI$|Groups$|Names$|PartnerA/;

/** A policy as the text formats have it: 48 properties, lists among them empty. */
export function aPolicy(name: string): Record<string, string> {
  return Object.fromEntries(
    policyNames.map((one) => {
      const isName = one === 'Name' || one === 'Identity';
      return [one, isName ? name : (policyValues.get(one) ?? (isEmpty.test(one) ? '' : 'True'))];
    }),
  );
}

/** As `Export-Csv` writes objects. */
export function toCsv(
  objects: readonly Record<string, string>[],
  { delimiter = ',', end = '\r\n', type = '' } = {},
): string {
  const line = (values: readonly string[]) =>
    values.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter) + end;
  const rows = objects.map((object) => line(Object.values(object)));
  return `${type === '' ? '' : `#TYPE ${type}${end}`}${line(Object.keys(objects[0] ?? {}))}${rows.join('')}`;
}

/** As `Format-List` prints objects where no line is too long. */
export function toFormatList(objects: readonly Record<string, string>[]): string {
  const blocks = objects.map((object) => {
    const longest = Math.max(...Object.keys(object).map((name) => name.length));
    return Object.entries(object)
      .map(([name, value]) => `${name.padEnd(longest)} : ${value}\r\n`)
      .join('');
  });
  return `\r\n\r\n${blocks.join('\r\n')}\r\n\r\n`;
}

const dialPlanNames =
  `Name Identity NumberOfDigitsInExtension CountryOrRegionCode URIType VoIPSecurity DefaultLanguage AvailableLanguages
AccessTelephoneNumbers PilotIdentifierList FaxEnabled CallAnsweringRulesEnabled AutomaticSpeechRecognitionEnabled CallSomeoneEnabled
SendVoiceMsgEnabled ContactScope ContactAddressList ContactRecipientContainer Extension UMAutoAttendant OperatorExtension DialByNamePrimary
DialByNameSecondary MatchedNameSelectionMethod AudioCodec MaxCallDuration MaxRecordingDuration RecordingIdleTimeout
InputFailuresBeforeDisconnect LogonFailuresBeforeDisconnect OutsideLineAccessCode InternationalAccessCode NationalNumberPrefix
InCountryOrRegionNumberFormat InternationalNumberFormat NumberingPlanFormats EquivalentDialPlanPhoneContexts
AllowHeuristicADCallingLineIdResolution ConfiguredInCountryOrRegionGroups ConfiguredInternationalGroups AllowedInCountryOrRegionGroups
AllowedInternationalGroups AllowDialPlanSubscribers AllowExtensions WelcomeGreetingEnabled WelcomeGreetingFilename
InfoAnnouncementEnabled InfoAnnouncementFilename TUIPromptEditingEnabled LegacyPromptPublishingPoint UMServers UMMailboxPolicies
UMAutoAttendants UMIPGateway PhoneContext SubscriberType GlobalCallRoutingScheme DefaultOutboundCallingLineId
SipResourceIdentifierRequired FDSPollingInterval IsValid`.split(/\s+/);

const dialPlanValues = new Map([
  ['NumberOfDigitsInExtension', '5'],
  ['CountryOrRegionCode', '33'],
  ['URIType', 'TelExtn'],
  ['VoIPSecurity', 'Unsecured'],
  ['DefaultLanguage', 'fr-FR'],
  ['MaxCallDuration', '30'],
  ['OutsideLineAccessCode', '9'],
]);

/** A dial plan as the text formats have it: 61 properties. */
export function aDialPlan(name: string): Record<string, string> {
  return Object.fromEntries(
    dialPlanNames.map((one) => [one, one === 'Name' || one === 'Identity' ? name : (dialPlanValues.get(one) ?? '')]),
  );
}

/** A mailbox as the text formats have it. */
export function aMailbox(name: string): Record<string, string> {
  return {
    DisplayName: name,
    UMEnabled: 'True',
    UMMailboxPolicy: 'Siège Default Policy',
    UMDialPlan: 'Siège',
    MissedCallNotificationEnabled: 'True',
    UMSMSNotificationOption: 'None',
    Extensions: '22222',
    OperatorNumber: '',
    PrimarySmtpAddress: 'a@contoso.com',
    Name: name,
  };
}
