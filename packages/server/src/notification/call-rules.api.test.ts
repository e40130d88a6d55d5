import type { CallReportInput, LegInput, Mailbox, UpdateMailboxPolicyInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const change = ({ mailboxPolicy }: Mailbox, changes: Omit<UpdateMailboxPolicyInput, 'id'>) =>
  api.client.mailboxPolicies.update({ id: mailboxPolicy!.id, ...changes });

/** Why the mailbox, whose policy is changed before, is or is not told of a call. */
async function reasonOf(
  mailbox: Mailbox,
  rules: Omit<UpdateMailboxPolicyInput, 'id'>,
  report: Partial<CallReportInput>,
  leg: Partial<LegInput> = {},
): Promise<string> {
  await change(mailbox, rules);
  await api.client.calls.report([aMissedCall(api, [mailbox], report, leg)]);
  return (await onlyNotificationOf(api, mailbox)).decision.reason;
}

describe('calls of the same dial plan', () => {
  const noInternal = { notifyInternalCalls: false };

  test.each(['extension', 'sipUri', 'phone', 'room'] as const)('are left out, known by %s', async (by) => {
    const anna = await aMailbox(api);
    const policy = { mailboxPolicyId: anna.mailboxPolicy!.id };
    // Each of them in a dial plan of its own, so that they may be alike.
    const ben = { extensions: ['4799'], sipAddresses: ['ben@pbx.example.com'], phoneNumbers: ['+33140506070'] };
    await aMailbox(api, { ...policy, ...ben });
    const caller = {
      extension: { number: '4799' },
      sipUri: { sipUri: '<sip:Ben@pbx.example.com:5060>' },
      phone: { number: '01 40 50 60 70' },
      room: { number: '9998' },
    }[by];
    expect(await reasonOf(anna, noInternal, { caller })).toBe('INTERNAL_EXCLUDED');
  });

  test('are told where the policy does not say otherwise, and others where it does', async () => {
    const [anna, ben, carla] = [await aMailbox(api), await aMailbox(api), await aMailbox(api)];
    expect(await reasonOf(anna, {}, { caller: { number: '4799' } })).toBe('NOTIFY');
    expect(await reasonOf(ben, noInternal, { caller: { number: '+33140506071' } })).toBe('NOTIFY');
    expect(await reasonOf(carla, noInternal, { caller: { anonymous: true } })).toBe('NOTIFY');
  });

  test('are not those of another', async () => {
    const [anna] = [await aMailbox(api), await aMailbox(api, { phoneNumbers: ['+33140506072'] })];
    expect(await reasonOf(anna, noInternal, { caller: { number: '+33140506072' } })).toBe('NOTIFY');
  });

  test('stay so for what-if when the caller has lost their number', async () => {
    const anna = await aMailbox(api);
    const { id: mailboxPolicyId } = anna.mailboxPolicy!;
    const ben = await aMailbox(api, { mailboxPolicyId, phoneNumbers: ['+33140506073'] });
    await api.client.calls.report([aMissedCall(api, [anna], { caller: { number: '+33140506073' } })]);
    await api.client.mailboxes.disable({ id: ben.id, keepSettings: false });
    const since = new Date(api.clock.now.getTime() - 1000);
    const until = new Date(api.clock.now.getTime() + 1000);
    const input = { id: mailboxPolicyId, changes: noInternal, since, until };
    const { simulation } = await api.client.mailboxPolicies.simulate(input);
    expect(simulation).toMatchObject({
      notifiedBefore: 1,
      notifiedAfter: 0,
      differences: [{ reasonBefore: 'NOTIFY', reasonAfter: 'INTERNAL_EXCLUDED' }],
    });
  });
});

const rang = (seconds: number) => ({ ringingAt: new Date(api.clock.now.getTime() - seconds * 1000) });

test.each<
  [
    what: string,
    rules: Omit<UpdateMailboxPolicyInput, 'id'>,
    report: Partial<CallReportInput>,
    leg: () => Partial<LegInput>,
    reason: string,
  ]
>([
  [
    'of a hidden caller',
    { notifyHiddenCallers: false },
    { caller: { anonymous: true } },
    () => ({}),
    'CALLER_HIDDEN_EXCLUDED',
  ],
  ['of a hidden caller', {}, { caller: { anonymous: true } }, () => ({}), 'NOTIFY'],
  ['to a group', { notifyGroupCalls: false }, {}, () => ({ group: '600' }), 'GROUP_RULE'],
  ['to a group', {}, {}, () => ({ group: '600' }), 'NOTIFY'],
  ['to the user', { notifyGroupCalls: false }, {}, () => ({}), 'NOTIFY'],
  ['that rang for 4 seconds', { ringSecondsMin: 5 }, {}, () => rang(4), 'RANG_TOO_SHORT'],
  ['that rang for 5 seconds', { ringSecondsMin: 5 }, {}, () => rang(5), 'NOTIFY'],
  ['that rang for who knows how long', { ringSecondsMin: 120 }, {}, () => ({}), 'NOTIFY'],
])('a call %s under %j', async (_what, rules, report, leg, reason) => {
  expect(await reasonOf(await aMailbox(api), rules, report, leg())).toBe(reason);
});

test('a rule that no longer excludes tells of the next report, and one that does by then of none', async () => {
  const anna = await aMailbox(api);
  const call = aMissedCall(api, [anna], {}, rang(4));
  await change(anna, { ringSecondsMin: 5 });
  await api.client.calls.report([call]);
  expect((await onlyNotificationOf(api, anna)).decision.reason).toBe('RANG_TOO_SHORT');
  await api.client.calls.report([{ ...call, legs: [{ ...call.legs![0]!, ...rang(6) }] }]);
  expect(await onlyNotificationOf(api, anna)).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
});

describe('quiet hours', () => {
  // It is 10:00 in Paris at first.
  const quietHours = { start: '09:30', end: '11:00' };
  const end = '2026-11-23T10:00:00.000Z';
  const held = { status: 'WAITING', nextAttemptAt: end, decision: { reason: 'HELD_FOR_QUIET_HOURS' } };

  async function inParis(): Promise<Mailbox> {
    const { mailboxPolicy } = await aDialPlan(api, { timeZone: 'Europe/Paris' });
    const anna = await aMailbox(api, { mailboxPolicyId: mailboxPolicy.id });
    await change(anna, { quietHours });
    return anna;
  }

  test('hold what is due in them until they end, whatever is reported and changed meanwhile', async () => {
    const anna = await inParis();
    const call = aMissedCall(api, [anna]);
    await api.client.calls.report([call]);
    expect(await onlyNotificationOf(api, anna)).toMatchObject({
      ...held,
      decision: {
        verdict: 'MISSED',
        explanation: 'The call was missed, and the user is told at the end of the quiet hours.',
      },
    });
    await change(anna, { quietHours: null });
    await api.client.calls.report([
      { ...call, caller: { name: 'Jean' }, legs: [...call.legs!, { target: '1', legId: '2' }] },
    ]);
    expect(await onlyNotificationOf(api, anna)).toMatchObject(held);
    const answered = { legId: 'mobile', target: '+33612345678', outcome: 'ANSWERED' as const };
    await api.client.calls.report([{ ...call, legs: [answered] }]);
    expect(await onlyNotificationOf(api, anna)).toMatchObject({ status: 'SUPPRESSED', nextAttemptAt: null });
  });

  test('are those of the mailbox’s time zone', async () => {
    const anna = await inParis();
    await api.client.mailboxes.update({ id: anna.id, timeZone: 'Asia/Tokyo' });
    await api.client.calls.report([aMissedCall(api, [anna])]);
    expect((await onlyNotificationOf(api, anna)).decision.reason).toBe('NOTIFY');
    await change(anna, { quietHours: { start: '17:59', end: '06:30' } });
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id, timeZone: 'Asia/Tokyo' });
    await api.client.calls.report([aMissedCall(api, [ben])]);
    expect(await onlyNotificationOf(api, ben)).toMatchObject({ nextAttemptAt: '2026-11-23T21:30:00.000Z' });
  });

  test('hold what lies in them after the settle time only', async () => {
    const anna = await inParis();
    await change(anna, { quietHours: { start: '09:00', end: '10:00' } });
    await api.client.calls.report([aMissedCall(api, [anna])]);
    expect(await onlyNotificationOf(api, anna)).toMatchObject({ decision: { reason: 'NOTIFY' } });
  });

  test('do not outlast a policy or a user who forbids', async () => {
    const [anna, ben] = [await inParis(), await inParis()];
    await api.client.calls.report([aMissedCall(api, [anna]), aMissedCall(api, [ben])]);
    await change(anna, { allowMissedCallNotifications: false });
    await api.client.mailboxes.update({ id: ben.id, missedCallNotificationEnabled: false });
    const forbidden = { status: 'SUPPRESSED', nextAttemptAt: null, decision: { reason: 'POLICY_FORBIDS' } };
    expect(await onlyNotificationOf(api, anna)).toMatchObject(forbidden);
    expect(await onlyNotificationOf(api, ben)).toMatchObject({ ...forbidden, decision: { reason: 'USER_OPTED_OUT' } });
  });

  test('are no matter of what-if: what is held counts as told', async () => {
    const anna = await inParis();
    await api.client.calls.report([aMissedCall(api, [anna], {}, rang(4))]);
    const since = new Date(api.clock.now.getTime() - 1000);
    const until = new Date(api.clock.now.getTime() + 1000);
    const simulate = async (ringSecondsMin: number) =>
      (
        await api.client.mailboxPolicies.simulate({
          id: anna.mailboxPolicy!.id,
          changes: { ringSecondsMin },
          since,
          until,
        })
      ).simulation;
    expect(await simulate(4)).toMatchObject({ notifiedBefore: 1, notifiedAfter: 1, differences: [] });
    expect(await simulate(5)).toMatchObject({
      notifiedAfter: 0,
      differences: [{ reasonBefore: 'HELD_FOR_QUIET_HOURS', reasonAfter: 'RANG_TOO_SHORT' }],
    });
  });
});

test('a decision says what was asked, until one said no', async () => {
  const anna = await aMailbox(api);
  await reasonOf(anna, { ringSecondsMin: 5 }, {}, rang(4));
  const { id } = await onlyNotificationOf(api, anna);
  const query = 'query ($id: ID!) { notification(id: $id) { decision { checks { reason result } } } }';
  type Answer = { notification: { decision: { checks: { reason: string; result: string }[] } } };
  const { notification } = await api.client.request<Answer, { id: string }>(query, { id });
  const { checks } = notification.decision;
  expect(checks.filter(({ result }) => result !== 'PASSED')).toEqual([
    { reason: 'RANG_TOO_SHORT', result: 'FAILED' },
    { reason: 'GROUP_RULE', result: 'NOT_ASKED' },
    { reason: 'NO_EMAIL_ADDRESS', result: 'NOT_ASKED' },
    { reason: 'HELD_FOR_QUIET_HOURS', result: 'NOT_ASKED' },
  ]);
  expect(checks).toHaveLength(16);
});
