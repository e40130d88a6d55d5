import type { Mailbox } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, aPolicy, logOf, onlyNotificationOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

function allow({ mailboxPolicy }: Mailbox, allowMissedCallNotifications: boolean) {
  return api.client.mailboxPolicies.update({ id: mailboxPolicy!.id, allowMissedCallNotifications });
}

describe('a policy that is switched off', () => {
  test('suppresses what waits for its mail before the mutation returns', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    api.clock.now = new Date(api.clock.now.getTime() + 1000);
    await allow(mailbox, false);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: 'SUPPRESSED',
      nextAttemptAt: null,
      mailboxPolicy: { id: mailbox.mailboxPolicy!.id },
      decision: {
        verdict: 'MISSED',
        reason: 'POLICY_FORBIDS',
        policyVersion: 2,
        decidedAt: api.clock.now.toISOString(),
        explanation: 'The call was missed, but the mailbox policy does not allow missed-call notifications.',
      },
    });
  });

  test('suppresses calls reported after it, and those that were still in progress', async () => {
    const mailbox = await aMailbox(api);
    const ongoing = aMissedCall(api, [mailbox], { endedAt: null });
    await api.client.calls.report([ongoing]);
    await allow(mailbox, false);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: 'WAITING',
      decision: { reason: 'IN_PROGRESS' },
    });
    await api.client.calls.report([{ ...ongoing, final: true }, aMissedCall(api, [mailbox])]);
    const suppressed = { status: 'SUPPRESSED', decision: { reason: 'POLICY_FORBIDS', policyVersion: 2 } };
    expect(await logOf(api, mailbox)).toMatchObject([suppressed, suppressed]);
  });

  test('revives nothing when it is switched on again, but holds for the next calls', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    await allow(mailbox, false);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const before = await logOf(api, mailbox);
    await allow(mailbox, true);
    expect(await logOf(api, mailbox)).toEqual(before);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const [newest, ...others] = await logOf(api, mailbox);
    expect(newest).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY', policyVersion: 3 } });
    expect(others).toEqual(before);
  });

  test('beats a user who wants to be told', async () => {
    const mailbox = await aMailbox(api, { missedCallNotificationEnabled: true });
    await allow(mailbox, false);
    await api.client.mailboxes.update({ id: mailbox.id, missedCallNotificationEnabled: true });
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ decision: { reason: 'POLICY_FORBIDS' } });
  });

  test('does not concern mailboxes of other policies', async () => {
    const mailbox = await aMailbox(api);
    const sibling = await aPolicy(api, { dialPlanId: mailbox.dialPlan!.id });
    const other = await aMailbox(api, { mailboxPolicyId: sibling.id });
    await api.client.calls.report([aMissedCall(api, [mailbox, other])]);
    await allow(mailbox, false);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ status: 'SUPPRESSED' });
    expect(await onlyNotificationOf(api, other)).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
  });

  test.each(['SENDING', 'SENT', 'FAILED', 'UNCERTAIN'])('leaves alone what is %s', async (status) => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const { id } = await onlyNotificationOf(api, mailbox);
    await api.database.pool.query(
      `update notifications set status = $2::delivery_status, next_attempt_at = null,
         lease_until = case when $2 = 'SENDING' then now() end,
         handed_over_at = case when $2 = 'SENDING' then now() end, sent_at = case when $2 = 'SENT' then now() end
       where id = $1`,
      [id, status],
    );
    const before = await onlyNotificationOf(api, mailbox);
    await allow(mailbox, false);
    expect(await onlyNotificationOf(api, mailbox)).toEqual(before);
    expect(before).toMatchObject({ status, decision: { reason: 'NOTIFY' } });
  });

  test('under a stream of calls lets none wait that was reported after the mutation had returned', async () => {
    const mailbox = await aMailbox(api);
    const started: { callId: string; afterSwitch: boolean }[] = [];
    const stream = { isSwitched: false, isOver: false };
    const reporter = async () => {
      while (!stream.isOver) {
        const report = aMissedCall(api, [mailbox]);
        started.push({ callId: report.callId, afterSwitch: stream.isSwitched });
        await api.client.calls.report([report]);
      }
    };
    const reporters = Array.from({ length: 6 }, reporter);
    const callIds = (afterSwitch: boolean) =>
      new Set(started.filter((one) => one.afterSwitch === afterSwitch).map(({ callId }) => callId));
    await expect.poll(() => callIds(false).size, { timeout: 10_000, interval: 5 }).toBeGreaterThan(40);
    await allow(mailbox, false);
    stream.isSwitched = true;
    await expect.poll(() => callIds(true).size, { timeout: 10_000, interval: 5 }).toBeGreaterThan(40);
    stream.isOver = true;
    await Promise.all(reporters);

    const notifications = [];
    for await (const one of api.client.notifications.all({ filter: { mailboxId: mailbox.id }, first: 200 }))
      notifications.push(one);
    expect(notifications).toHaveLength(started.length);
    const after = notifications.filter(({ call }) => callIds(true).has(call.callId));
    expect(after).toHaveLength(callIds(true).size);
    for (const { status, decision } of after) {
      expect({ status, reason: decision.reason }).toEqual({ status: 'SUPPRESSED', reason: 'POLICY_FORBIDS' });
    }
    // Only reports that were under way while the policy changed may still wait; the worker asks again.
    expect(notifications.filter(({ status }) => status === 'WAITING').length).toBeLessThanOrEqual(reporters.length);
  });
});

describe('a user who opts out', () => {
  test('gets nothing that waits and nothing that is reported later', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    await api.client.mailboxes.update({ id: mailbox.id, missedCallNotificationEnabled: false });
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const suppressed = { status: 'SUPPRESSED', nextAttemptAt: null, decision: { reason: 'USER_OPTED_OUT' } };
    const before = await logOf(api, mailbox);
    expect(before).toMatchObject([suppressed, suppressed]);
    await api.client.mailboxes.update({ id: mailbox.id, missedCallNotificationEnabled: true });
    expect(await logOf(api, mailbox)).toEqual(before);
  });

  test('does not keep others in the same call from being told', async () => {
    const anna = await aMailbox(api);
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    await api.client.calls.report([aMissedCall(api, [anna, ben])]);
    await api.client.mailboxes.update({ id: anna.id, missedCallNotificationEnabled: false });
    expect(await onlyNotificationOf(api, anna)).toMatchObject({ status: 'SUPPRESSED' });
    expect(await onlyNotificationOf(api, ben)).toMatchObject({ status: 'WAITING' });
  });
});
