import { createFakeServer } from '@unmissed/sdk/testing';
import { describe, expect, test } from 'vitest';
import { planOf, tryExport, tryImport, writeFiles, aFolder } from './testing/try-exchange.ts';
import { readExchangeFile } from '../exchange-files/index.ts';

const aPlan = { Name: 'Paris', NumberOfDigitsInExtension: 4, CountryOrRegionCode: '33' };
const aPolicy = { Name: 'Sales', UMDialPlan: 'Paris', AllowMissedCallNotifications: true };
const aMailbox = {
  DisplayName: 'Anna Berg',
  PrimarySmtpAddress: 'anna@example.com',
  UMMailboxPolicy: 'Sales',
  Extensions: ['4711'],
};

const parisDn = 'CN=Paris,CN=UM DialPlan Container,CN=Contoso,CN=Microsoft Exchange,DC=contoso,DC=com';
const guid = '0a1b2c3d-0000-4000-8000-00000000000f';

/** Imports objects as ConvertTo-Json writes them, and returns what the server has then. */
async function imported({ plan = {}, policy = {}, mailbox = {} } = {}) {
  const fake = createFakeServer();
  const objects = [
    { ...aPlan, ...plan },
    { ...aPolicy, ...policy },
    { ...aMailbox, ...mailbox },
  ];
  const files = await writeFiles({ 'all.json': JSON.stringify(objects) });
  const { counts, objects: planned, applied } = await planOf(fake, files, true);
  const [dialPlan] = fake.state.dialPlans;
  const [mailboxPolicy] = fake.state.mailboxPolicies;
  const [theMailbox] = fake.state.mailboxes;
  return { fake, files, counts, planned, applied, dialPlan, mailboxPolicy, mailbox: theMailbox };
}

describe('a dial plan', () => {
  test.each([
    [{ URIType: 'SipName' }, { uriType: 'SIP_NAME' }],
    [{ URIType: 'e164' }, { uriType: 'E164' }],
    [{ URIType: 0 }, { uriType: 'TELEPHONE_EXTENSION' }],
    [{ URIType: '1' }, { uriType: 'SIP_NAME' }],
    [{ uritype: 'TelExtn' }, { uriType: 'TELEPHONE_EXTENSION' }],
    [{ DefaultLanguage: 'fr-FR' }, { defaultLanguage: 'fr-FR' }],
    [{ DefaultLanguage: { LCID: 1036, Name: 'fr-FR', DisplayName: 'French (France)' } }, { defaultLanguage: 'fr-FR' }],
    [{ CountryOrRegionCode: 49 }, { countryOrRegionCode: '49' }],
    [{ NumberOfDigitsInExtension: '4' }, { numberOfDigitsInExtension: 4 }],
    [{ Name: undefined, Identity: 'Paris' }, { name: 'Paris' }],
    [{ Name: undefined, DistinguishedName: String.raw`CN=Paris\, \c3\a9t\C3\A9,DC=x` }, {}],
    [
      { TimeZone: 'Europe/Paris', SettleSeconds: 7 },
      { timeZone: 'Europe/Paris', settleSeconds: 7 },
    ],
  ])('%j', async (plan, expected) => {
    const { dialPlan, planned } = await imported({ plan, mailbox: { SIPResourceIdentifier: 'anna@example.com' } });
    if (Object.keys(expected).length > 0) expect(dialPlan).toMatchObject(expected);
    // No name has a comma.
    else expect(planned[0]).toMatchObject({ name: 'Paris, été', action: 'conflict' });
  });
});

describe('a mailbox policy', () => {
  test.each([
    [{ UMDialPlan: 'paris' }, {}],
    [{ UMDialPlan: parisDn }, {}],
    [{ UMDialPlan: 'contoso.com/Configuration/Paris' }, {}],
    [{ UMDialPlan: { Name: 'Paris', DistinguishedName: parisDn, ObjectGuid: guid } }, {}],
    [{ UMDialPlan: guid }, {}],
    [{ AllowMissedCallNotifications: false }, { allowMissedCallNotifications: false }],
    [{ AllowMissedCallNotifications: 'False' }, { allowMissedCallNotifications: false }],
    [{ AllowMissedCallNotifications: '$false' }, { allowMissedCallNotifications: false }],
    [{ AllowMissedCallNotifications: '0' }, { allowMissedCallNotifications: false }],
    [{ ALLOWMISSEDCALLNOTIFICATIONS: 1 }, { allowMissedCallNotifications: true }],
    [{ AllowMissedCallNotifications: '' }, { allowMissedCallNotifications: true }],
    [{ VoiceMailText: '<b>Hello</b>' }, { voiceMailText: '<b>Hello</b>' }],
    [{ VoiceMailText: '' }, { voiceMailText: null }],
    [
      { QuietHours: '22:00-07:00', RingSecondsMin: 5 },
      { quietHours: { start: '22:00', end: '07:00' }, ringSecondsMin: 5 },
    ],
  ])('%j', async (policy, expected) => {
    const { mailboxPolicy } = await imported({ plan: { Guid: guid }, policy });
    expect(mailboxPolicy).toMatchObject({ ...expected, name: 'Sales', dialPlan: { name: 'Paris' } });
  });

  test.each([
    [{ AllowMissedCallNotifications: 'perhaps' }, 'AllowMissedCallNotifications is perhaps; it can be True or False.'],
    [{ UMDialPlan: 'London' }, 'There is no dial plan “London”, here or to be made from the files.'],
    [{ Name: 'x'.repeat(65) }, 'Its name has 65 characters; it can have 64.'],
    [{ VoiceMailText: 'x'.repeat(513) }, 'VoiceMailText has 513 characters; it can have 512.'],
  ])('%j is a conflict', async (policy, reason) => {
    const { planned, mailboxPolicy } = await imported({ policy });
    expect(planned[1]).toMatchObject({ action: 'conflict', reasons: [reason] });
    expect(mailboxPolicy).toBeUndefined();
  });
});

describe('a mailbox', () => {
  const none = { Extensions: undefined };
  const eum = (...addresses: string[]) => ({ EmailAddresses: ['SMTP:anna@example.com', ...addresses] });
  const sip = { type: 'SIP', value: 'anna@contoso.com' };
  const extension = { type: 'EXTENSION', value: '4711' };
  test.each([
    [{}, { addresses: [extension] }],
    [{ Extensions: '4711' }, { addresses: [extension] }],
    [{ Extensions: '{4711, 4712}' }, { addresses: [extension, { type: 'EXTENSION', value: '4712' }] }],
    [{ ...none, ...eum('EUM:4711;phone-context=Paris.contoso.com') }, { addresses: [extension] }],
    [
      { ...none, EmailAddresses: 'SMTP:anna@example.com;EUM:4711;phone-context=Paris.contoso.com' },
      { addresses: [extension] },
    ],
    [
      { ...none, ...eum('eum:4711;phone-context=Paris.contoso.com', 'eum:98;phone-context=B.contoso.com') },
      { addresses: [extension] },
    ],
    [{ ...eum('EUM:Anna@contoso.com;phone-context=Paris.contoso.com') }, { addresses: [extension, sip] }],
    [{ SIPResourceIdentifier: 'sip:anna@contoso.com' }, { addresses: [extension, sip] }],
    [{ SIPResourceIdentifier: '+33142345678' }, { addresses: [extension, { type: 'E164', value: '+33142345678' }] }],
    [{ PhoneNumber: '+33142345678' }, { addresses: [extension, { type: 'E164', value: '+33142345678' }] }],
    [{ PhoneNumber: 'reception' }, { addresses: [extension] }],
    [{ PrimarySmtpAddress: undefined, ...eum() }, { emailAddress: 'anna@example.com' }],
    [{ PrimarySmtpAddress: { Local: 'anna', Domain: 'x.com', Address: 'anna@x.com' } }, { emailAddress: 'anna@x.com' }],
    [{ DisplayName: undefined, Name: 'Anna B.' }, { displayName: 'Anna B.' }],
    [{ Name: 'aberg' }, { displayName: 'Anna Berg' }],
    [{ MissedCallNotificationEnabled: 'False' }, { missedCallNotificationEnabled: false }],
    [{ ExchangeVersion: '0.1 (8.0.535.0)' }, { legacyMailboxServer: true }],
    [{ ExchangeVersion: '0.10 (14.0.100.0)' }, { legacyMailboxServer: true }],
    [{ ExchangeVersion: '0.20 (15.0.0.0)' }, { legacyMailboxServer: false }],
    [
      { ExchangeVersion: { ExchangeBuild: { Major: 14, Minor: 0 }, Major: 0, Minor: 10 } },
      { legacyMailboxServer: true },
    ],
    [{ ExchangeVersion: '0.1 (8.0.535.0)', LegacyMailboxServer: false }, { legacyMailboxServer: false }],
    [{ Languages: ['fr-FR', 'en-US'] }, { language: 'fr-FR' }],
    [{ Languages: '{fr-FR, en-US}' }, { language: 'fr-FR' }],
    [{ UMMailboxPolicy: 'CN=Sales,CN=UM Mailbox Policies,DC=x', UMDialPlan: parisDn }, {}],
  ])('%j', async (mailbox, expected) => {
    const { applied, ...found } = await imported({ mailbox });
    expect(applied).toMatchObject({ doneCount: 3, refused: [] });
    expect(found.mailbox).toMatchObject(expected);
  });

  test.each([
    [{ Extensions: ['47'] }, 'Extension 47 does not have 4 digits, as those of “Paris” do.'],
    [{ Extensions: [] }, 'It has no extension.'],
    [{ UMMailboxPolicy: 'Nobody' }, 'There is no mailbox policy “Nobody”, here or to be made from the files.'],
    [{ UMMailboxPolicy: '' }, 'UMMailboxPolicy is missing.'],
    [{ UMDialPlan: 'London' }, 'Its policy belongs to “Paris”, not to the dial plan that the file says.'],
    [{ DisplayName: 'x'.repeat(65) }, 'The name of the user has 65 characters; it can have 64.'],
    [{ PrimarySmtpAddress: 'nobody' }, '“nobody” is no e-mail address.'],
  ])('%j is a conflict', async (mailbox, reason) => {
    const found = await imported({ mailbox });
    expect(found.planned[2]).toMatchObject({ action: 'conflict', reasons: [reason] });
    expect(found.mailbox).toBeUndefined();
  });

  test('of somebody who is not enabled for Unified Messaging is passed over', async () => {
    const { counts, mailbox } = await imported({ mailbox: { UMEnabled: 'False' } });
    expect(counts).toEqual({ create: 2, change: 0, skip: 1, conflict: 0 });
    expect(mailbox).toBeUndefined();
  });
});

describe('what is kept', () => {
  const odd = {
    UMDialPlan: parisDn,
    AllowMissedCallNotifications: 'TRUE',
    MaxLogonAttempts: { IsUnlimited: false, Value: 15 },
    AllowedInternationalGroups: ['Any'],
    AllowFax: true,
    Guid: guid,
    WhenChanged: '2010-11-17T13:20:00.000Z',
  };

  test('is what our settings do not give back in the same words', async () => {
    const { mailboxPolicy } = await imported({ policy: odd });
    const { AllowMissedCallNotifications: _, ...others } = odd;
    expect(mailboxPolicy?.exchangeProperties).toEqual(others);
  });

  test('comes back as it was spelled, as long as it is still so', async () => {
    const { fake, mailboxPolicy } = await imported({ policy: { ...odd, VoiceMailText: 'Hello' } });
    const exported = async () => {
      const [, file = ''] = await tryExport(fake, 'json', await aFolder());
      for await (const { properties } of readExchangeFile(file)) return properties;
      return null;
    };
    await expect(exported()).resolves.toMatchObject({ ...odd, AllowMissedCallNotifications: true, Name: 'Sales' });
    const id = mailboxPolicy?.id ?? '';
    await fake
      .client()
      .mailboxPolicies.update({ id, name: 'Bar', allowMissedCallNotifications: false, voiceMailText: null });
    await expect(exported()).resolves.toMatchObject({
      Name: 'Bar',
      Identity: 'Bar',
      AllowMissedCallNotifications: false,
      VoiceMailText: null,
      UMDialPlan: parisDn,
      Guid: guid,
      AllowFax: true,
    });
  });

  test('addresses among others follow what was changed here', async () => {
    const eum = 'EUM:4711;phone-context=Paris.contoso.com';
    const { fake, mailbox } = await imported({
      mailbox: { EmailAddresses: ['smtp:ab@example.com', 'SMTP:anna@example.com', eum, 'X500:/o=Contoso'] },
    });
    await fake
      .client()
      .mailboxes.update({ id: mailbox?.id ?? '', emailAddress: 'anna@new.example', extensions: ['4799'] });
    const [, , file = ''] = await tryExport(fake, 'clixml', await aFolder());
    for await (const { properties } of readExchangeFile(file))
      expect(properties['EmailAddresses']).toEqual([
        'smtp:ab@example.com',
        'SMTP:anna@new.example',
        'X500:/o=Contoso',
        'eum:4799;phone-context=Paris.contoso.com',
      ]);
  });

  test('stays when another file lacks it, has lost it, or says the same in a poorer format', async () => {
    const { fake, mailboxPolicy } = await imported({ policy: { ...odd, MaxLogonAttempts: 15 } });
    const files = await writeFiles({
      'policies.csv':
        '#TYPE Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.UMMailboxPolicy\n' +
        '"Name","UMDialPlan","AllowMissedCallNotifications","AllowFax","MaxLogonAttempts","AllowedInternationalGroups"\n' +
        '"Sales","Paris","True","True","15","System.Collections.ArrayList"\n',
    });
    const plan = await planOf(fake, files);
    expect(plan.counts).toEqual({ create: 0, change: 0, skip: 1, conflict: 0 });
    expect(plan.lost).toEqual([{ file: files[0], property: 'AllowedInternationalGroups', count: 1, line: 3 }]);
    const before = mailboxPolicy?.exchangeProperties;
    await tryImport(fake, files);
    expect(fake.state.mailboxPolicies[0]?.exchangeProperties).toEqual(before);
  });
});
