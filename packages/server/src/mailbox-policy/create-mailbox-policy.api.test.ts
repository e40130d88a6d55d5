import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aPolicy } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('createMailboxPolicy', () => {
  test('makes a policy that allows missed-call notifications unless told otherwise', async () => {
    const { dialPlan } = await aDialPlan(api);
    const policy = await aPolicy(api, { dialPlanId: dialPlan.id });
    expect(policy).toMatchObject({
      dialPlan: { id: dialPlan.id },
      allowMissedCallNotifications: true,
      missedCallText: null,
      voiceMailText: null,
      notifyInternalCalls: true,
      notifyHiddenCallers: true,
      notifyGroupCalls: true,
      ringSecondsMin: 0,
      quietHours: null,
      version: 1,
      mailboxCount: 0,
      createdAt: api.clock.now.toISOString(),
    });
    expect(await api.client.mailboxPolicies.get({ name: policy.name })).toEqual(policy);
    expect(await aPolicy(api, { allowMissedCallNotifications: false })).toMatchObject({
      allowMissedCallNotifications: false,
    });
  });

  test('takes rules for calls', async () => {
    const rules = { notifyInternalCalls: false, notifyHiddenCallers: false, notifyGroupCalls: false };
    const times = { ringSecondsMin: 120, quietHours: { start: '22:00', end: '07:00' } };
    const policy = await aPolicy(api, { ...rules, ...times });
    expect(await api.client.mailboxPolicies.get({ id: policy.id })).toMatchObject({ ...rules, ...times });
  });

  test.each([-1, 121])('refuses a ring time of %i seconds', async (ringSecondsMin) => {
    const refusal = refusalWith('INVALID_RING_SECONDS', 'ringSecondsMin');
    await expect(aPolicy(api, { ringSecondsMin })).rejects.toMatchObject(refusal);
  });

  test.each([
    ['22:00', '22:00'],
    ['22:00', '24:00'],
    ['10 pm', '07:00'],
  ])('refuses quiet hours from %j to %j', async (start, end) => {
    const refusal = refusalWith('INVALID_QUIET_HOURS', 'quietHours');
    await expect(aPolicy(api, { quietHours: { start, end } })).rejects.toMatchObject(refusal);
  });

  test('takes texts of 512 characters, however many bytes or UTF-16 units they have', async () => {
    const missedCallText = `<b>Ring</b> us\r\n\tback ${'📞'.repeat(490)}`;
    const voiceMailText = '📼'.repeat(512);
    expect(Array.from(missedCallText)).toHaveLength(512);
    const policy = await aPolicy(api, { missedCallText, voiceMailText });
    expect(await api.client.mailboxPolicies.get({ id: policy.id })).toMatchObject({ missedCallText, voiceMailText });
  });

  test.each([
    ['513 characters', 'x'.repeat(513)],
    ['513 characters outside of the basic plane', '📞'.repeat(513)],
    ['a NUL character', 'Call\0back'],
    ['an escape character', 'Call \u{1b}[31mback'],
  ])('refuses a text with %s', async (_what, text) => {
    for (const field of ['missedCallText', 'voiceMailText'])
      await expect(aPolicy(api, { [field]: text })).rejects.toMatchObject(refusalWith('INVALID_TEXT', field));
  });

  test('takes an empty text for none', async () => {
    const none = { missedCallText: null, voiceMailText: null };
    expect(await aPolicy(api, { missedCallText: '', voiceMailText: '' })).toMatchObject(none);
  });

  test('refuses a name that another policy has, in whatever dial plan and case', async () => {
    await aPolicy(api, { name: 'Réception' });
    await expect(aPolicy(api, { name: 'RE\u{301}CEPTION' })).rejects.toMatchObject(refusalWith('NAME_TAKEN', 'name'));
  });

  test.each(['', 'x'.repeat(65), 'a/b', 'a\nb'])('refuses the name %j', async (name) => {
    await expect(aPolicy(api, { name })).rejects.toMatchObject(refusalWith('INVALID_NAME', 'name'));
  });

  test.each([newId(), 'x', '\0'])('finds no dial plan with id %j', async (dialPlanId) => {
    await expect(aPolicy(api, { dialPlanId })).rejects.toMatchObject(refusalWith('DIAL_PLAN_NOT_FOUND', 'dialPlanId'));
  });
});
