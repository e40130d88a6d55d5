import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aPolicy } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const required = { numberOfDigitsInExtension: 4, countryOrRegionCode: '33' };

describe('createDialPlan', () => {
  test('makes a policy that allows missed-call notifications', async () => {
    const { dialPlan, mailboxPolicy } = await api.client.dialPlans.create({ name: 'Paris', ...required });
    expect(dialPlan).toMatchObject({
      name: 'Paris',
      ...required,
      uriType: 'TELEPHONE_EXTENSION',
      defaultLanguage: 'en-US',
      timeZone: 'UTC',
      settleSeconds: 3,
      version: 1,
      createdAt: api.clock.now.toISOString(),
      updatedAt: api.clock.now.toISOString(),
    });
    expect(mailboxPolicy).toMatchObject({
      name: 'Paris Default Policy',
      allowMissedCallNotifications: true,
      missedCallText: null,
      voiceMailText: null,
      version: 1,
      dialPlan: { id: dialPlan.id },
      mailboxCount: 0,
    });
    expect(await api.client.dialPlans.get({ id: dialPlan.id })).toEqual(dialPlan);
    expect(await api.client.mailboxPolicies.get({ id: mailboxPolicy!.id })).toEqual(mailboxPolicy);
  });

  test('keeps every setting that is given', async () => {
    const settings = {
      name: 'Genève',
      numberOfDigitsInExtension: 20,
      countryOrRegionCode: '41',
      uriType: 'E164' as const,
      defaultLanguage: 'fr-CH',
      timeZone: 'Europe/Zurich',
      settleSeconds: 60,
    };
    const { dialPlan } = await api.client.dialPlans.create(settings);
    expect(await api.client.dialPlans.get({ id: dialPlan.id })).toMatchObject(settings);
  });

  test('makes no policy when told so', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api, { generateMailboxPolicy: false });
    expect(mailboxPolicy).toBeNull();
    const { nodes } = await api.client.mailboxPolicies.list({ filter: { dialPlanId: dialPlan.id } });
    expect(nodes).toEqual([]);
  });

  test('leaves no dial plan behind when the name of its policy is taken', async () => {
    await aPolicy(api, { name: 'LYON default policy' });
    const creation = api.client.dialPlans.create({ name: 'Lyon', ...required });
    await expect(creation).rejects.toMatchObject(refusalWith('NAME_TAKEN', 'name'));
    await expect(creation).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('“Lyon Default Policy”') }],
    });
    expect(await api.client.dialPlans.find({ name: 'Lyon' })).toBeNull();
    expect(await aDialPlan(api, { name: 'Lyon', generateMailboxPolicy: false })).toMatchObject({
      dialPlan: { name: 'Lyon' },
    });
  });
});

describe('the name of a dial plan', () => {
  test('has at most 49 characters when its policy is made with it', async () => {
    const { mailboxPolicy } = await aDialPlan(api, { name: 'é'.repeat(49) });
    expect(mailboxPolicy.name).toHaveLength(64);
    await expect(aDialPlan(api, { name: 'x'.repeat(50) })).rejects.toMatchObject(refusalWith('INVALID_NAME', 'name'));
  });

  test('has at most 64 characters otherwise', async () => {
    const name = '🏢'.repeat(64);
    expect(await aDialPlan(api, { name, generateMailboxPolicy: false })).toMatchObject({ dialPlan: { name } });
    await expect(aDialPlan(api, { name: 'x'.repeat(65), generateMailboxPolicy: false })).rejects.toMatchObject(
      refusalWith('INVALID_NAME', 'name'),
    );
  });

  test.each([...Array.from('"/\\[]:;|=,+*?<>'), '\0', '\n', '\u{7f}', '\u{85}'])(
    'cannot have %j',
    async (character) => {
      const creation = aDialPlan(api, { name: `Par${character}is` });
      await expect(creation).rejects.toMatchObject(refusalWith('INVALID_NAME', 'name'));
    },
  );

  test.each(['', ' ', ' Paris', 'Paris '])('cannot be “%s”', async (name) => {
    await expect(aDialPlan(api, { name })).rejects.toMatchObject(refusalWith('INVALID_NAME', 'name'));
  });

  test.each([
    ['Nice', 'NICE'],
    ['École', 'éCOLE'],
    ['Bézier', 'Be\u{301}zier'],
  ])('is taken for %s once there is %s', async (first, second) => {
    await aDialPlan(api, { name: first });
    await expect(aDialPlan(api, { name: second })).rejects.toMatchObject(refusalWith('NAME_TAKEN', 'name'));
    expect(await api.client.dialPlans.get({ name: second })).toMatchObject({ name: first });
  });

  test('goes to one of those who ask for it at the same time', async () => {
    const creations = await Promise.allSettled(Array.from({ length: 8 }, () => aDialPlan(api, { name: 'Rush' })));
    expect(creations.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const creation of creations) {
      if (creation.status === 'rejected') expect(creation.reason).toMatchObject(refusalWith('NAME_TAKEN', 'name'));
    }
  });
});

describe('the settings of a dial plan', () => {
  test.each([
    [{ numberOfDigitsInExtension: 0 }, 'INVALID_NUMBER_OF_DIGITS'],
    [{ numberOfDigitsInExtension: 21 }, 'INVALID_NUMBER_OF_DIGITS'],
    [{ numberOfDigitsInExtension: -2_147_483_648 }, 'INVALID_NUMBER_OF_DIGITS'],
    [{ countryOrRegionCode: '' }, 'INVALID_COUNTRY_CODE'],
    [{ countryOrRegionCode: '+33' }, 'INVALID_COUNTRY_CODE'],
    [{ countryOrRegionCode: '33000' }, 'INVALID_COUNTRY_CODE'],
    [{ countryOrRegionCode: '٣٣' }, 'INVALID_COUNTRY_CODE'],
    [{ defaultLanguage: 'French' + 'y'.repeat(9) }, 'INVALID_LANGUAGE'],
    [{ defaultLanguage: '' }, 'INVALID_LANGUAGE'],
    [{ timeZone: 'Europe/Atlantis' }, 'INVALID_TIME_ZONE'],
    [{ timeZone: '+01:00' }, 'INVALID_TIME_ZONE'],
    [{ settleSeconds: -1 }, 'INVALID_SETTLE_SECONDS'],
    [{ settleSeconds: 61 }, 'INVALID_SETTLE_SECONDS'],
  ])('cannot be %j', async (settings, code) => {
    const [field] = Object.keys(settings);
    await expect(aDialPlan(api, settings)).rejects.toMatchObject(refusalWith(code, field));
  });

  test('are refused all together', async () => {
    const creation = aDialPlan(api, { name: '?', countryOrRegionCode: 'FR', settleSeconds: 99 });
    await expect(creation).rejects.toMatchObject({
      problems: [{ code: 'INVALID_NAME' }, { code: 'INVALID_COUNTRY_CODE' }, { code: 'INVALID_SETTLE_SECONDS' }],
    });
  });
});
