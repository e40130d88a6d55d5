import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('updateDialPlan', () => {
  test('changes what is given and counts the change', async () => {
    const { dialPlan: before } = await aDialPlan(api);
    api.clock.now = new Date(api.clock.now.getTime() + 1000);
    const { dialPlan } = await api.client.dialPlans.update({
      id: before.id,
      timeZone: 'Europe/Paris',
      settleSeconds: 0,
      name: null,
    });
    expect(dialPlan).toEqual({
      ...before,
      timeZone: 'Europe/Paris',
      settleSeconds: 0,
      version: 2,
      updatedAt: api.clock.now.toISOString(),
    });
    expect(await api.client.dialPlans.get({ id: before.id })).toEqual(dialPlan);
  });

  test('refuses to overwrite a change that its sender has not seen', async () => {
    const { dialPlan } = await aDialPlan(api);
    const update = (settleSeconds: number) =>
      api.client.dialPlans.update({ id: dialPlan.id, settleSeconds, expectedVersion: 1 });
    const results = await Promise.allSettled([update(10), update(20)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(update(30)).rejects.toMatchObject(refusalWith('VERSION_CONFLICT', 'expectedVersion'));
    expect(await api.client.dialPlans.get({ id: dialPlan.id })).toMatchObject({ version: 2 });
  });

  test('changes nothing when it only validates', async () => {
    const { dialPlan } = await aDialPlan(api);
    const input = { id: dialPlan.id, name: 'Only looking', validateOnly: true };
    const { dialPlan: shown } = await api.client.dialPlans.update(input);
    expect(shown).toMatchObject({ name: 'Only looking', version: 2 });
    expect(await api.client.dialPlans.get({ id: dialPlan.id })).toEqual(dialPlan);
  });

  test('says when it only validates what would be refused', async () => {
    const { dialPlan } = await aDialPlan(api);
    const { dialPlan: other } = await aDialPlan(api);
    const input = { id: dialPlan.id, name: other.name.toUpperCase(), validateOnly: true };
    await expect(api.client.dialPlans.update(input)).rejects.toMatchObject(refusalWith('NAME_TAKEN', 'name'));
  });

  test('lets a dial plan change the case of its own name', async () => {
    const { dialPlan } = await aDialPlan(api, { name: 'Brest' });
    const { dialPlan: renamed } = await api.client.dialPlans.update({ id: dialPlan.id, name: 'BREST' });
    expect(renamed).toMatchObject({ name: 'BREST', id: dialPlan.id });
  });

  test('cannot change the extension length or the URI type', async () => {
    const { dialPlan } = await aDialPlan(api);
    const update = (field: string) =>
      api.client.request(
        `mutation { updateDialPlan(input: { id: "${dialPlan.id}", ${field} }) { dialPlan { id } } }` as never,
      );
    for (const field of ['numberOfDigitsInExtension: 5', 'uriType: E164']) {
      await expect(update(field)).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    }
  });

  test.each([
    [{ name: '' }, 'INVALID_NAME'],
    [{ countryOrRegionCode: 'FR' }, 'INVALID_COUNTRY_CODE'],
    [{ defaultLanguage: '?' }, 'INVALID_LANGUAGE'],
    [{ timeZone: 'Nowhere' }, 'INVALID_TIME_ZONE'],
    [{ settleSeconds: 3601 }, 'INVALID_SETTLE_SECONDS'],
  ])('refuses %j', async (changes, code) => {
    const { dialPlan } = await aDialPlan(api);
    const [field] = Object.keys(changes);
    const update = api.client.dialPlans.update({ id: dialPlan.id, ...changes });
    await expect(update).rejects.toMatchObject(refusalWith(code, field));
  });

  test.each([newId(), 'Paris', '', '\0'])('finds nothing to change under the id %j', async (id) => {
    await expect(api.client.dialPlans.update({ id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });

  test('lets calls that end later settle for the new time', async () => {
    const mailbox = await aMailbox(api);
    await api.client.dialPlans.update({ id: mailbox.dialPlan!.id, settleSeconds: 42 });
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const due = new Date(api.clock.now.getTime() + 42_000).toISOString();
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ nextAttemptAt: due });
  });
});
