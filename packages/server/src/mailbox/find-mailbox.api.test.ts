import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('mailbox', () => {
  test('is found by id and e-mail address, without regard to case', async () => {
    const mailbox = await aMailbox(api, { emailAddress: 'Jürgen@Example.com' });
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toEqual(mailbox);
    expect(await api.client.mailboxes.get({ id: mailbox.id.toUpperCase() })).toEqual(mailbox);
    expect(await api.client.mailboxes.get({ emailAddress: 'jÜRGEN@example.COM' })).toEqual(mailbox);
  });

  test('is found by every usual spelling of its addresses', async () => {
    const mailbox = await aMailbox(api, {
      extensions: ['4711'],
      sipAddresses: ['anna@pbx.example.com'],
      phoneNumbers: ['+33140506070'],
    });
    const spellings = [
      '4711',
      '47-11',
      'sip:4711@10.0.0.1:5060;user=phone',
      'tel:4711;phone-context=example.com',
      'anna@pbx.example.com',
      'SIPS:Anna@PBX.Example.Com:5061;transport=tls',
      '"Berg, Anna" <sip:anna@pbx.example.com>',
      '+33140506070',
      '+33 (1) 40-50-60-70',
      '01 40 50 60 70',
      '0033140506070',
      'tel:+33-1-40-50-60-70',
      'sip:+33140506070@carrier.example.net',
    ];
    const found = await Promise.all(spellings.map((address) => api.client.mailboxes.find({ address })));
    expect(spellings.filter((_, index) => found[index]?.id !== mailbox.id)).toEqual([]);
  });

  test.each([
    { id: newId() },
    { id: 'anna' },
    { id: '\0' },
    { emailAddress: 'nobody@example.com' },
    { emailAddress: '' },
    { address: '9999' },
    { address: '' },
    { address: 'sip:' },
    { address: '%00@%ff' },
    { address: '@'.repeat(100_000) },
  ])('is not found by %j', async (by) => {
    expect(await api.client.mailboxes.find(by)).toBeNull();
  });

  test('is not found by an address that mailboxes of several dial plans have', async () => {
    const first = await aMailbox(api, { extensions: ['4744'] });
    await aMailbox(api, { extensions: ['4744'] });
    const search = () => api.client.mailboxes.find({ address: '4744' });
    await expect(search()).rejects.toMatchObject({ name: 'RequestError', code: 'BAD_USER_INPUT' });
    await expect(search()).rejects.toThrow('Mailboxes of 2 dial plans have the address');
    await api.client.mailboxes.disable({ id: first.id, keepSettings: false });
    expect(await search()).toMatchObject({ enabled: true });
  });

  test('must be asked for by exactly one thing', async () => {
    const { id, emailAddress } = await aMailbox(api);
    for (const by of [{}, { id, emailAddress }, { id: null }]) {
      await expect(api.client.mailboxes.find(by as never)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});

describe('a dial plan and a policy', () => {
  test('are found by name without regard to case and composition', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api, { name: 'Évry' });
    expect(await api.client.dialPlans.get({ name: 'E\u{301}VRY' })).toEqual(dialPlan);
    expect(await api.client.mailboxPolicies.get({ name: 'ÉVRY DEFAULT POLICY' })).toEqual(mailboxPolicy);
    expect(await api.client.dialPlans.find({ name: 'Evry' })).toBeNull();
    expect(await api.client.dialPlans.find({ id: 'Évry' })).toBeNull();
    expect(await api.client.mailboxPolicies.find({ id: dialPlan.id })).toBeNull();
  });
});

describe('mailboxes', () => {
  test('are found by the beginning of name, e-mail address or address', async () => {
    const { mailboxPolicy } = await aDialPlan(api, { numberOfDigitsInExtension: 6 });
    const anna = await aMailbox(api, {
      mailboxPolicyId: mailboxPolicy.id,
      displayName: 'Ánna_Ōberg 100%',
      emailAddress: 'first.last@search.example',
      extensions: ['860001'],
      sipAddresses: ['zz-anna@search.example'],
      phoneNumbers: ['+33140999999'],
    });
    await aMailbox(api, {
      mailboxPolicyId: mailboxPolicy.id,
      displayName: 'AnnaXOberg 1000',
      emailAddress: 'firstxlast@search.example',
      extensions: ['860002'],
    });
    /** For each beginning how many it finds, and whether Anna is the only one. */
    const found = async (searches: string[]) =>
      Promise.all(
        searches.map(async (search) => {
          const { nodes } = await api.client.mailboxes.list({ filter: { mailboxPolicyId: mailboxPolicy.id, search } });
          return [search, nodes.length === 1 && nodes[0]!.id === anna.id ? 'Anna' : nodes.length];
        }),
      );
    const hers = ['anna_', 'ÁNNA_', 'A\u{301}nna_oberg 100%', 'FIRST.', '860001', 'ZZ-Anna@', '+331409'];
    expect(await found(hers)).toEqual(hers.map((search) => [search, 'Anna']));
    const shared = ['anna', '8600', ''];
    expect(await found(shared)).toEqual(shared.map((search) => [search, 2]));
    const nobodys = ['%', '_', 'nna', '\\', 'anna%', "'", '"; drop table mailboxes; --'];
    expect(await found(nobodys)).toEqual(nobodys.map((search) => [search, 0]));
  });

  test('are filtered by everything together', async () => {
    const wanted = await aMailbox(api, { displayName: 'Filter One' });
    const mailboxPolicyId = wanted.mailboxPolicy!.id;
    const dialPlanId = wanted.dialPlan!.id;
    const disabled = await aMailbox(api, { displayName: 'Filter Two', mailboxPolicyId });
    await api.client.mailboxes.disable({ id: disabled.id });
    await aMailbox(api, { displayName: 'Filter Three' });
    const names = async (filter: object) =>
      (await api.client.mailboxes.list({ filter })).nodes.map(({ displayName }) => displayName);
    expect(await names({ search: 'filter' })).toEqual(['Filter One', 'Filter Three', 'Filter Two']);
    expect(await names({ dialPlanId })).toEqual(['Filter One', 'Filter Two']);
    expect(await names({ mailboxPolicyId, enabled: false })).toEqual(['Filter Two']);
    expect(await names({ dialPlanId, mailboxPolicyId, enabled: true, search: 'fil' })).toEqual(['Filter One']);
    expect(await names({ dialPlanId, search: 'Filter Three' })).toEqual([]);
    expect(await names({ dialPlanId: 'x' })).toEqual([]);
    expect(await names({ mailboxPolicyId: dialPlanId })).toEqual([]);
  });
});
