import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aPolicy } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('deleteDialPlan', () => {
  test('deletes a dial plan without policies', async () => {
    const { dialPlan } = await aDialPlan(api, { generateMailboxPolicy: false });
    expect(await api.client.dialPlans.delete({ id: dialPlan.id })).toEqual({ deletedDialPlanId: dialPlan.id });
    expect(await api.client.dialPlans.find({ id: dialPlan.id })).toBeNull();
    await expect(api.client.dialPlans.delete({ id: dialPlan.id })).rejects.toMatchObject(
      refusalWith('NOT_FOUND', 'id'),
    );
  });

  test('asks for deletePolicies when only the untouched default policy is left, and then deletes both', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api);
    const deletion = api.client.dialPlans.delete({ id: dialPlan.id });
    await expect(deletion).rejects.toMatchObject(refusalWith('HAS_POLICIES', 'deletePolicies'));
    await expect(deletion).rejects.toThrow(
      `“${dialPlan.name}” has only its default policy. Say deletePolicies: true to delete both.`,
    );
    await api.client.dialPlans.delete({ id: dialPlan.id, deletePolicies: true });
    expect(await api.client.dialPlans.find({ id: dialPlan.id })).toBeNull();
    expect(await api.client.mailboxPolicies.find({ id: mailboxPolicy.id })).toBeNull();
  });

  test('names and counts the policies in the way', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api, { name: 'Busy' });
    await aPolicy(api, { dialPlanId: dialPlan.id, name: 'Warehouse' });
    await expect(api.client.dialPlans.delete({ id: dialPlan.id })).rejects.toThrow(
      '“Busy” still has 2 mailbox policies: “Busy Default Policy”, “Warehouse”.',
    );
    await api.client.mailboxPolicies.delete({ id: mailboxPolicy.id });
    await expect(api.client.dialPlans.delete({ id: dialPlan.id })).rejects.toThrow(
      '“Busy” still has 1 mailbox policy: “Warehouse”.',
    );
  });

  test('takes a default policy that was changed for one like any other', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api);
    await api.client.mailboxPolicies.update({ id: mailboxPolicy.id, missedCallText: 'Call back.' });
    await expect(api.client.dialPlans.delete({ id: dialPlan.id })).rejects.toThrow('still has 1 mailbox policy');
  });

  test('is refused while a policy has mailboxes, also disabled ones, even with deletePolicies', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api, { name: 'Full' });
    const anna = await aMailbox(api, { mailboxPolicyId: mailboxPolicy.id });
    const ben = await aMailbox(api, { mailboxPolicyId: mailboxPolicy.id });
    await api.client.mailboxes.disable({ id: anna.id });
    const deletion = () => api.client.dialPlans.delete({ id: dialPlan.id, deletePolicies: true });
    await expect(deletion()).rejects.toMatchObject(refusalWith('HAS_MAILBOXES', 'id'));
    await expect(deletion()).rejects.toThrow('2 mailboxes of “Full” still use “Full Default Policy”.');
    await api.client.mailboxes.disable({ id: anna.id, keepSettings: false });
    await expect(deletion()).rejects.toThrow('1 mailbox of “Full” still uses “Full Default Policy”.');
    await api.client.mailboxes.disable({ id: ben.id, keepSettings: false });
    await deletion();
    expect(await api.client.mailboxes.get({ id: ben.id })).toMatchObject({ dialPlan: null, mailboxPolicy: null });
  });

  test('leaves the log of its calls readable', async () => {
    const mailbox = await aMailbox(api);
    const { results } = await api.client.calls.report([aMissedCall(api, [mailbox])]);
    await api.client.mailboxes.disable({ id: mailbox.id, keepSettings: false });
    await api.client.dialPlans.delete({ id: mailbox.dialPlan!.id, deletePolicies: true });
    const call = await api.client.calls.get({ id: results[0]!.call!.id });
    expect(call).toMatchObject({ dialPlan: null, notifications: [{ decision: { verdict: 'MISSED' } }] });
    const { nodes } = await api.client.notifications.list({ filter: { mailboxId: mailbox.id } });
    expect(nodes).toMatchObject([{ mailboxPolicy: null, mailbox: { id: mailbox.id } }]);
  });

  test('never fails for mailboxes and policies that come meanwhile', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { dialPlan, mailboxPolicy } = await aDialPlan(api);
      const [enabled, deleted] = await Promise.allSettled([
        aMailbox(api, { mailboxPolicyId: mailboxPolicy.id }),
        api.client.dialPlans.delete({ id: dialPlan.id, deletePolicies: true }),
      ]);
      const reasons = [enabled, deleted].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(reasons).toMatchObject([
        enabled.status === 'rejected'
          ? refusalWith('POLICY_NOT_FOUND', 'mailboxPolicyId')
          : refusalWith('HAS_MAILBOXES', 'id'),
      ]);
    }
  });

  test.each([newId(), 'x'])('finds nothing to delete under the id %s', async (id) => {
    await expect(api.client.dialPlans.delete({ id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });
});
