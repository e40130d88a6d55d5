import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aPolicy } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('deleteMailboxPolicy', () => {
  test('deletes a policy that no mailbox uses', async () => {
    const { id } = await aPolicy(api);
    expect(await api.client.mailboxPolicies.delete({ id })).toEqual({ deletedMailboxPolicyId: id });
    expect(await api.client.mailboxPolicies.find({ id })).toBeNull();
  });

  test('is refused while mailboxes use it, and counts the disabled ones among them', async () => {
    const { id } = await aPolicy(api, { name: 'Warehouse' });
    const anna = await aMailbox(api, { mailboxPolicyId: id });
    const ben = await aMailbox(api, { mailboxPolicyId: id });
    await api.client.mailboxes.disable({ id: ben.id });
    const deletion = () => api.client.mailboxPolicies.delete({ id });
    await expect(deletion()).rejects.toMatchObject(refusalWith('HAS_MAILBOXES', 'id'));
    await expect(deletion()).rejects.toThrow('“Warehouse” still has 2 mailboxes, 1 of them disabled.');

    await api.client.mailboxes.disable({ id: ben.id, keepSettings: false });
    await expect(deletion()).rejects.toThrow('“Warehouse” still has 1 mailbox, 0 of them disabled.');
    const other = await aPolicy(api, { dialPlanId: anna.dialPlan!.id });
    await api.client.mailboxes.update({ id: anna.id, mailboxPolicyId: other.id });
    await deletion();
    expect(await api.client.mailboxPolicies.find({ id })).toBeNull();
  });

  test('never fails for mailboxes that come meanwhile', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await aPolicy(api);
      const [enabled, deleted] = await Promise.allSettled([
        aMailbox(api, { mailboxPolicyId: id }),
        api.client.mailboxPolicies.delete({ id }),
      ]);
      const reasons = [enabled, deleted].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      const expected =
        enabled.status === 'rejected'
          ? refusalWith('POLICY_NOT_FOUND', 'mailboxPolicyId')
          : refusalWith('HAS_MAILBOXES', 'id');
      expect(reasons).toMatchObject([expected]);
    }
  });

  test.each([newId(), 'x', ''])('finds nothing to delete under the id %j', async (id) => {
    await expect(api.client.mailboxPolicies.delete({ id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });
});
