import { newId } from '@unmissed/database';
import type { UpdateMailboxPolicyInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, aPolicy, onlyNotificationOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('updateMailboxPolicy', () => {
  test('changes what is given and counts the change', async () => {
    const before = await aPolicy(api, { missedCallText: 'Call back.' });
    api.clock.now = new Date(api.clock.now.getTime() + 1000);
    const { mailboxPolicy, affectedMailboxCount } = await api.client.mailboxPolicies.update({
      id: before.id,
      allowMissedCallNotifications: false,
      name: null,
    });
    const after = {
      ...before,
      allowMissedCallNotifications: false,
      version: 2,
      updatedAt: api.clock.now.toISOString(),
    };
    expect(mailboxPolicy).toEqual(after);
    expect(affectedMailboxCount).toBe(0);
    expect(await api.client.mailboxPolicies.get({ id: before.id })).toEqual(after);
  });

  test('changes rules one by one, and removes quiet hours that are given as null', async () => {
    const quietHours = { start: '22:00', end: '07:00' };
    const { id } = await aPolicy(api, { quietHours, notifyGroupCalls: false });
    const update = async (changes: Partial<UpdateMailboxPolicyInput>) =>
      (await api.client.mailboxPolicies.update({ id, ...changes })).mailboxPolicy;
    const one = await update({ ringSecondsMin: 5, notifyGroupCalls: null });
    expect(one).toMatchObject({ ringSecondsMin: 5, notifyGroupCalls: false, notifyInternalCalls: true, quietHours });
    expect(await update({ notifyHiddenCallers: false })).toEqual({ ...one, notifyHiddenCallers: false, version: 3 });
    expect(await update({ quietHours: null, ringSecondsMin: null })).toMatchObject({
      quietHours: null,
      ringSecondsMin: 5,
    });
  });

  test.each([null, ''])('removes the text when it is given as %j', async (missedCallText) => {
    const { id } = await aPolicy(api, { missedCallText: 'Call back.' });
    const { mailboxPolicy } = await api.client.mailboxPolicies.update({ id, missedCallText });
    expect(mailboxPolicy.missedCallText).toBeNull();
  });

  test.each([null, ''])(
    'removes the text for voice mail when it is given as %j, and leaves the other',
    async (text) => {
      const texts = { missedCallText: 'Call back.', voiceMailText: 'Listen.' };
      const { id } = await aPolicy(api, texts);
      const update = (voiceMailText?: string | null) => api.client.mailboxPolicies.update({ id, voiceMailText });
      expect((await update()).mailboxPolicy).toMatchObject(texts);
      expect((await update(text)).mailboxPolicy).toMatchObject({ ...texts, voiceMailText: null });
      expect((await update('Listen again.')).mailboxPolicy).toMatchObject({ ...texts, voiceMailText: 'Listen again.' });
    },
  );

  test.each([
    [{ name: 'a*b' }, 'INVALID_NAME'],
    [{ missedCallText: 'é'.repeat(513) }, 'INVALID_TEXT'],
    [{ voiceMailText: 'é'.repeat(513) }, 'INVALID_TEXT'],
    [{ ringSecondsMin: 121 }, 'INVALID_RING_SECONDS'],
    [{ quietHours: { start: '07:00', end: '07:00' } }, 'INVALID_QUIET_HOURS'],
  ])('refuses %j', async (changes, code) => {
    const { id } = await aPolicy(api);
    const [field] = Object.keys(changes);
    await expect(api.client.mailboxPolicies.update({ id, ...changes })).rejects.toMatchObject(refusalWith(code, field));
  });

  test('refuses the name of another policy, and changes nothing else then', async () => {
    const policy = await aPolicy(api);
    const { name } = await aPolicy(api);
    await expect(
      api.client.mailboxPolicies.update({ id: policy.id, name, allowMissedCallNotifications: false }),
    ).rejects.toMatchObject(refusalWith('NAME_TAKEN', 'name'));
    expect(await api.client.mailboxPolicies.get({ id: policy.id })).toEqual(policy);
  });

  test('refuses to overwrite a change that its sender has not seen', async () => {
    const { id } = await aPolicy(api);
    const update = (missedCallText: string) =>
      api.client.mailboxPolicies.update({ id, missedCallText, expectedVersion: 1 });
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map(update));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject(refusalWith('VERSION_CONFLICT', 'expectedVersion'));
    }
    expect(await api.client.mailboxPolicies.get({ id })).toMatchObject({ version: 2 });
  });

  test('says how many enabled mailboxes the policy applies to', async () => {
    const { id } = await aPolicy(api);
    const mailboxes = [
      await aMailbox(api, { mailboxPolicyId: id }),
      await aMailbox(api, { mailboxPolicyId: id }),
      await aMailbox(api, { mailboxPolicyId: id }),
    ];
    await api.client.mailboxes.disable({ id: mailboxes[0]!.id });
    await api.client.mailboxes.disable({ id: mailboxes[1]!.id, keepSettings: false });
    const { affectedMailboxCount, mailboxPolicy } = await api.client.mailboxPolicies.update({
      id,
      missedCallText: 'x',
    });
    expect(affectedMailboxCount).toBe(1);
    expect(mailboxPolicy.mailboxCount).toBe(2);
  });

  test('changes nothing when it only validates, and suppresses nothing', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const { id } = mailbox.mailboxPolicy!;
    const before = await api.client.mailboxPolicies.get({ id });
    const { mailboxPolicy, affectedMailboxCount } = await api.client.mailboxPolicies.update({
      id,
      allowMissedCallNotifications: false,
      validateOnly: true,
    });
    expect(mailboxPolicy).toMatchObject({ allowMissedCallNotifications: false, version: 2 });
    expect(affectedMailboxCount).toBe(1);
    expect(await api.client.mailboxPolicies.get({ id })).toEqual(before);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
  });

  test.each([newId(), 'Paris Default Policy', ''])('finds nothing to change under the id %j', async (id) => {
    const update = api.client.mailboxPolicies.update({ id, allowMissedCallNotifications: false });
    await expect(update).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });
});

describe('two changes in one request', () => {
  test('each answer with what stands after them', async () => {
    const { id } = await aPolicy(api);
    const mailbox = await aMailbox(api, { mailboxPolicyId: id });
    const change = (text: string) => `updateMailboxPolicy(input: { id: "${id}", missedCallText: "${text}" })
      { mailboxPolicy { missedCallText mailboxes { nodes { mailboxPolicy { missedCallText version } } } } }`;
    const readdress = (
      extension: string,
    ) => `updateMailbox(input: { id: "${mailbox.id}", extensions: ["${extension}"] })
      { mailbox { addresses { value } } }`;
    const answer = await api.client.request<unknown, object>(
      `mutation { a: ${change('first')} b: ${change('second')} c: ${readdress('8001')} d: ${readdress('8002')} }`,
    );
    const showing = (missedCallText: string, version: number) => ({
      mailboxPolicy: { missedCallText, mailboxes: { nodes: [{ mailboxPolicy: { missedCallText, version } }] } },
    });
    expect(answer).toEqual({
      a: showing('first', 2),
      b: showing('second', 3),
      c: { mailbox: { addresses: [{ value: '8001' }] } },
      d: { mailbox: { addresses: [{ value: '8002' }] } },
    });
  });
});
