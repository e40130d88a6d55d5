import type { Client } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aReport, onlyNotificationOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let stranger: Client;
beforeAll(async () => {
  api = await startTestApi();
  stranger = await api.signUp('Strangers');
});
afterAll(() => api.close());

/** One of everything. */
async function aTenant() {
  const mailbox = await aMailbox(api, { sipAddresses: ['anna@example.com'] });
  const report = aMissedCall(api, [mailbox], { caller: { number: '+33612345678' } });
  const { results } = await api.client.calls.report([report, aReport(api, { source: '' })]);
  return {
    mailbox,
    policyId: mailbox.mailboxPolicy!.id,
    planId: mailbox.dialPlan!.id,
    report,
    callId: results[0]!.call!.id,
    notification: await onlyNotificationOf(api, mailbox),
  };
}

describe('a key of another organization', () => {
  test('finds nothing by id or name', async () => {
    const { mailbox, policyId, planId, report, callId, notification } = await aTenant();
    const found = await Promise.all([
      stranger.dialPlans.find({ id: planId }),
      stranger.dialPlans.find({ name: mailbox.dialPlan!.name }),
      stranger.mailboxPolicies.find({ id: policyId }),
      stranger.mailboxPolicies.find({ name: mailbox.mailboxPolicy!.name }),
      stranger.mailboxes.find({ id: mailbox.id }),
      stranger.mailboxes.find({ emailAddress: mailbox.emailAddress! }),
      stranger.mailboxes.find({ address: 'anna@example.com' }),
      stranger.calls.find({ id: callId }),
      stranger.calls.find({ reported: { source: report.source, callId: report.callId } }),
      stranger.notifications.find({ id: notification.id }),
    ]);
    expect(found).toEqual(found.map(() => null));
  });

  test('lists nothing, with and without filters', async () => {
    const { mailbox, policyId, planId } = await aTenant();
    const pages = await Promise.all([
      stranger.dialPlans.list(),
      stranger.mailboxPolicies.list(),
      stranger.mailboxPolicies.list({ filter: { dialPlanId: planId } }),
      stranger.mailboxes.list(),
      stranger.mailboxes.list({
        filter: { mailboxPolicyId: policyId, dialPlanId: planId, search: mailbox.displayName },
      }),
      stranger.calls.list(),
      stranger.calls.list({ filter: { dialPlanId: planId, caller: '+33612345678' } }),
      stranger.notifications.list(),
      stranger.notifications.list({ filter: { mailboxId: mailbox.id, mailboxPolicyId: policyId, dialPlanId: planId } }),
      stranger.rejectedReports.list(),
    ]);
    for (const { nodes } of pages) expect(nodes).toEqual([]);
  });

  test('changes nothing and learns nothing from trying', async () => {
    const { mailbox, policyId, planId } = await aTenant();
    await expect(stranger.dialPlans.update({ id: planId })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
    await expect(stranger.dialPlans.delete({ id: planId, deletePolicies: true })).rejects.toMatchObject(
      refusalWith('NOT_FOUND', 'id'),
    );
    await expect(stranger.mailboxPolicies.create({ name: 'x', dialPlanId: planId })).rejects.toMatchObject(
      refusalWith('DIAL_PLAN_NOT_FOUND', 'dialPlanId'),
    );
    await expect(
      stranger.mailboxPolicies.update({ id: policyId, allowMissedCallNotifications: false }),
    ).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
    await expect(stranger.mailboxPolicies.delete({ id: policyId })).rejects.toMatchObject(
      refusalWith('NOT_FOUND', 'id'),
    );
    await expect(stranger.mailboxes.enable({ mailboxPolicyId: policyId, extensions: ['4711'] })).rejects.toMatchObject(
      refusalWith('POLICY_NOT_FOUND', 'mailboxPolicyId'),
    );
    await expect(stranger.mailboxes.update({ id: mailbox.id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
    await expect(stranger.mailboxes.disable({ id: mailbox.id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toEqual(mailbox);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ status: 'WAITING' });
  });

  test('reports calls of the same name and number without touching those of others', async () => {
    const { mailbox, report, callId } = await aTenant();
    const before = await api.client.calls.get({ id: callId });
    const { results } = await stranger.calls.report([
      report,
      { ...report, dialPlan: null, legs: [{ target: 'anna@example.com', outcome: 'ANSWERED' }] },
    ]);
    expect(results).toMatchObject([{ code: 'DIAL_PLAN_NOT_FOUND' }, { status: 'ACCEPTED' }]);
    const [, accepted] = results;
    expect(accepted!.call!.id).not.toBe(callId);
    expect(await stranger.calls.get({ id: accepted!.call!.id })).toMatchObject({
      targets: [{ resolution: 'NO_MAILBOX' }],
    });
    expect(await api.client.calls.get({ id: callId })).toEqual(before);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ status: 'WAITING' });
  });

  test('can give the same names, addresses and e-mail addresses', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api);
    const other = await api.signUp('Neighbours');
    const again = await other.dialPlans.create({
      name: dialPlan.name,
      numberOfDigitsInExtension: 4,
      countryOrRegionCode: '33',
    });
    expect(again.mailboxPolicy).toMatchObject({ name: mailboxPolicy.name });
    const addresses = { emailAddress: 'same@example.com', extensions: ['4711'], sipAddresses: ['same@example.com'] };
    const ours = await aMailbox(api, { ...addresses, mailboxPolicyId: mailboxPolicy.id });
    const { mailbox: theirs } = await other.mailboxes.enable({
      ...addresses,
      mailboxPolicyId: again.mailboxPolicy!.id,
    });
    expect(theirs.id).not.toBe(ours.id);
    expect(await other.mailboxes.get({ emailAddress: 'same@example.com' })).toEqual(theirs);
  });
});
