import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aPolicy, extensionOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('enableMailbox', () => {
  test('gives a user a mailbox with the defaults of the product', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api);
    const { mailbox } = await api.client.mailboxes.enable({
      emailAddress: 'Anna@Example.com',
      mailboxPolicyId: mailboxPolicy.id,
      extensions: ['4711'],
    });
    expect(mailbox).toMatchObject({
      enabled: true,
      displayName: 'Anna@Example.com',
      emailAddress: 'Anna@Example.com',
      dialPlan: { id: dialPlan.id },
      mailboxPolicy: { id: mailboxPolicy.id },
      addresses: [{ type: 'EXTENSION', value: '4711' }],
      missedCallNotificationEnabled: true,
      legacyMailboxServer: false,
      language: null,
      timeZone: null,
      version: 1,
    });
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toEqual(mailbox);
  });

  test('keeps every setting that is given, and addresses in canonical form and given order', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const settings = {
      displayName: 'Zoë Ångström',
      emailAddress: 'zoé@exämple.com',
      missedCallNotificationEnabled: false,
      legacyMailboxServer: true,
      language: 'fr-CA',
      timeZone: 'America/Montreal',
    };
    const { mailbox } = await api.client.mailboxes.enable({
      ...settings,
      mailboxPolicyId: mailboxPolicy.id,
      extensions: ['47 12', '4711', '4712'],
      sipAddresses: ['sip:Zoe@PBX.example.com:5061;transport=tls'],
      phoneNumbers: ['01 40 50 60 70', '+49 30 901820'],
    });
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toMatchObject({
      ...settings,
      addresses: [
        { type: 'EXTENSION', value: '4712' },
        { type: 'EXTENSION', value: '4711' },
        { type: 'SIP', value: 'zoe@pbx.example.com' },
        { type: 'E164', value: '+33140506070' },
        { type: 'E164', value: '+4930901820' },
      ],
    });
  });

  test('needs no e-mail address', async () => {
    const mailbox = await aMailbox(api, { emailAddress: null, displayName: null });
    expect(mailbox).toMatchObject({ emailAddress: null, displayName: extensionOf(mailbox) });
  });

  test('changes nothing when it only validates', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const input = {
      emailAddress: 'ghost@example.com',
      mailboxPolicyId: mailboxPolicy.id,
      extensions: ['4711'],
      validateOnly: true,
    };
    const { mailbox } = await api.client.mailboxes.enable(input);
    expect(mailbox).toMatchObject({
      enabled: true,
      addresses: [{ value: '4711' }],
      mailboxPolicy: { id: mailboxPolicy.id },
    });
    expect(await api.client.mailboxes.find({ id: mailbox.id })).toBeNull();
    expect(await api.client.mailboxPolicies.get({ id: mailboxPolicy.id })).toMatchObject({ mailboxCount: 0 });
  });

  test.each([
    [{ emailAddress: 'anna' }, 'INVALID_EMAIL_ADDRESS'],
    [{ emailAddress: '' }, 'INVALID_EMAIL_ADDRESS'],
    [{ emailAddress: 'an\0na@example.com' }, 'INVALID_EMAIL_ADDRESS'],
    [{ emailAddress: 'anna@example.com\r\nBcc: all@example.com' }, 'INVALID_EMAIL_ADDRESS'],
    [{ displayName: ' ' }, 'INVALID_DISPLAY_NAME'],
    [{ displayName: 'x'.repeat(65) }, 'INVALID_DISPLAY_NAME'],
    [{ displayName: 'Anna\nBerg' }, 'INVALID_DISPLAY_NAME'],
    [{ extensions: [] }, 'EXTENSION_REQUIRED'],
    [{ extensions: null }, 'EXTENSION_REQUIRED'],
    [{ extensions: ['471'] }, 'INVALID_EXTENSION'],
    [{ extensions: ['47110'] }, 'INVALID_EXTENSION'],
    [{ extensions: ['47I1'] }, 'INVALID_EXTENSION'],
    [{ extensions: ['٤٧١١'] }, 'INVALID_EXTENSION'],
    [{ sipAddresses: ['anna'] }, 'INVALID_SIP_ADDRESS'],
    [{ sipAddresses: [`anna@${'x'.repeat(5000)}.example.com`] }, 'INVALID_SIP_ADDRESS'],
    [{ phoneNumbers: ['0800 FLOWERS'] }, 'INVALID_PHONE_NUMBER'],
    [{ phoneNumbers: ['+1'] }, 'INVALID_PHONE_NUMBER'],
    [{ extensions: Array.from({ length: 21 }, (_, index) => String(7000 + index)) }, 'TOO_MANY_ADDRESSES'],
    [{ language: 'franzö' }, 'INVALID_LANGUAGE'],
    [{ timeZone: 'Mars/Olympus' }, 'INVALID_TIME_ZONE'],
    [{ mailboxPolicyId: newId() }, 'POLICY_NOT_FOUND'],
    [{ mailboxPolicyId: 'Default Policy' }, 'POLICY_NOT_FOUND'],
    [{ id: newId() }, 'NOT_FOUND'],
    [{ id: 'anna' }, 'NOT_FOUND'],
  ])('refuses %j', async (input, code) => {
    const [field] = Object.keys(input);
    await expect(aMailbox(api, input)).rejects.toMatchObject(refusalWith(code, field));
  });

  test('refuses a mailbox without policy', async () => {
    const enabling = api.client.mailboxes.enable({ emailAddress: 'nobody@example.com', extensions: ['4711'] });
    await expect(enabling).rejects.toMatchObject(refusalWith('POLICY_NOT_FOUND', 'mailboxPolicyId'));
  });

  test('refuses for everything at once', async () => {
    const enabling = aMailbox(api, { displayName: '', extensions: ['1', '2'], timeZone: 'x', language: '' });
    await expect(enabling).rejects.toMatchObject({
      problems: [
        { code: 'INVALID_EXTENSION', message: expect.stringContaining('“1”') },
        { code: 'INVALID_EXTENSION', message: expect.stringContaining('“2”') },
        { code: 'INVALID_DISPLAY_NAME' },
        { code: 'INVALID_LANGUAGE' },
        { code: 'INVALID_TIME_ZONE' },
      ],
    });
  });

  test.each([
    ['SIP_NAME', 'SIP_ADDRESS_REQUIRED', 'sipAddresses', 'anna@example.com'],
    ['E164', 'PHONE_NUMBER_REQUIRED', 'phoneNumbers', '+33140506071'],
  ] as const)('in a dial plan of type %s needs such an address too', async (uriType, code, field, address) => {
    const { mailboxPolicy } = await aDialPlan(api, { uriType });
    const mailboxPolicyId = mailboxPolicy.id;
    for (const given of [{}, { [field]: [] }]) {
      await expect(aMailbox(api, { mailboxPolicyId, ...given })).rejects.toMatchObject(refusalWith(code, field));
    }
    const mailbox = await aMailbox(api, { mailboxPolicyId, [field]: [address] });
    expect(mailbox.addresses.map(({ value }) => value)).toContain(address);
    const update = api.client.mailboxes.update({ id: mailbox.id, [field]: [] });
    await expect(update).rejects.toMatchObject(refusalWith(code, field));
  });
});

describe('an address', () => {
  test('belongs to one mailbox of the dial plan, also while that is disabled', async () => {
    const sipAddresses = ['shared@example.com'];
    const phoneNumbers = ['+33140506072'];
    const first = await aMailbox(api, { sipAddresses, phoneNumbers });
    const mailboxPolicyId = (await aPolicy(api, { dialPlanId: first.dialPlan!.id })).id;
    const taken = [
      { extensions: [extensionOf(first)] },
      { sipAddresses: ['SIP:Shared@EXAMPLE.com'] },
      { phoneNumbers: ['01 40 50 60 72'] },
    ];
    for (const enabled of [true, false]) {
      if (!enabled) await api.client.mailboxes.disable({ id: first.id });
      for (const address of taken) {
        const [field] = Object.keys(address);
        const enabling = aMailbox(api, { mailboxPolicyId, ...address });
        await expect(enabling).rejects.toMatchObject(refusalWith('ADDRESS_TAKEN', field));
      }
    }
  });

  test('can belong to another mailbox of another dial plan', async () => {
    const addresses = { extensions: ['4711'], sipAddresses: ['both@example.com'], phoneNumbers: ['+33140506073'] };
    const first = await aMailbox(api, addresses);
    const second = await aMailbox(api, addresses);
    expect(second.addresses).toEqual(first.addresses);
  });

  test('is one thing as an extension and another as a telephone number', async () => {
    const { mailboxPolicy } = await aDialPlan(api, { numberOfDigitsInExtension: 10 });
    const mailboxPolicyId = mailboxPolicy.id;
    await aMailbox(api, { mailboxPolicyId, extensions: ['0140506074'] });
    const second = await aMailbox(api, { mailboxPolicyId, extensions: ['0000000001'], phoneNumbers: ['0140506074'] });
    expect(second.addresses).toContainEqual({ type: 'E164', value: '+33140506074' });
  });

  test('goes to one of those who ask for it at the same time', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const enablings = await Promise.allSettled(
      Array.from({ length: 8 }, () => aMailbox(api, { mailboxPolicyId: mailboxPolicy.id, extensions: ['4711'] })),
    );
    expect(enablings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of enablings)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'ADDRESS_TAKEN' });
    expect(await api.client.mailboxPolicies.get({ id: mailboxPolicy.id })).toMatchObject({ mailboxCount: 1 });
  });
});

describe('an e-mail address', () => {
  test('belongs to one mailbox of the organization', async () => {
    const { emailAddress } = await aMailbox(api);
    const again = aMailbox(api, { emailAddress: emailAddress!.toUpperCase() });
    await expect(again).rejects.toMatchObject(refusalWith('ALREADY_ENABLED', 'emailAddress'));
    const other = await aMailbox(api, { emailAddress: null });
    const update = api.client.mailboxes.update({ id: other.id, emailAddress });
    await expect(update).rejects.toMatchObject(refusalWith('EMAIL_ADDRESS_TAKEN', 'emailAddress'));
    await api.client.mailboxes.disable({ id: other.id });
    const enable = api.client.mailboxes.enable({ id: other.id, emailAddress });
    await expect(enable).rejects.toMatchObject(refusalWith('EMAIL_ADDRESS_TAKEN', 'emailAddress'));
  });

  test('goes to one of those who ask for it at the same time', async () => {
    const emailAddress = 'rush@example.com';
    const enablings = await Promise.allSettled(Array.from({ length: 8 }, () => aMailbox(api, { emailAddress })));
    expect(enablings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = enablings.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    for (const code of codes) expect(['ALREADY_ENABLED', 'EMAIL_ADDRESS_TAKEN']).toContain(code);
  });
});
