import type { CallReportInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aMailbox,
  aMissedCall,
  aPolicy,
  aReport,
  extensionOf,
  logOf,
  onlyNotificationOf,
} from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Every row about calls with the transaction that last wrote it. */
async function writtenRows(): Promise<unknown[]> {
  const { rows } = await api.database.pool.query(`
    select xmin::text, 'calls' as what, id::text as key from calls
    union all select xmin::text, 'call_legs', call_id::text || leg_id from call_legs
    union all select xmin::text, 'voice_messages', call_id::text || message_key from voice_messages
    union all select xmin::text, 'notifications', id::text from notifications
    union all select xmin::text, 'rejected_reports', id::text from rejected_reports
    order by 2, 3`);
  return rows;
}

describe('a repeated report', () => {
  test('is accepted with the same answer and writes nothing', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox], {
      startedAt: 1_795_424_390.123_456,
      caller: { number: ' 06 12 34 56 78 ', name: 'Jean\u{d800}', anonymous: false },
      voiceMessages: [{ target: extensionOf(mailbox), leftAt: 1_795_424_395.5, durationSeconds: 0 }],
    });
    const first = await api.client.calls.report([report]);
    const before = await writtenRows();
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    expect(await api.client.calls.report([report])).toEqual(first);
    expect((await api.client.calls.report([report, report])).results).toEqual([...first.results, ...first.results]);
    expect(await writtenRows()).toEqual(before);
  });

  test('does not decide anew, whatever has become of the settings meanwhile', async () => {
    const mailbox = await aMailbox(api, { missedCallNotificationEnabled: false });
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report]);
    const before = await onlyNotificationOf(api, mailbox);
    await api.client.mailboxes.update({ id: mailbox.id, missedCallNotificationEnabled: true });
    await api.client.calls.report([report]);
    expect(await onlyNotificationOf(api, mailbox)).toEqual(before);
    expect(before.decision.reason).toBe('USER_OPTED_OUT');
  });
});

describe('partial reports', () => {
  test('give the same call and decisions in any order, by one request or several', async () => {
    const anna = await aMailbox(api, { displayName: 'Anna' });
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    const [a, b] = [extensionOf(anna), extensionOf(ben)];
    const pieces: Partial<CallReportInput>[] = [
      { endedAt: null, startedAt: '2026-11-23T08:59:30Z', caller: { number: '+33612345678' }, calledNumber: '600' },
      {
        endedAt: null,
        legs: [
          { target: a, group: '600', ringingAt: '2026-11-23T08:59:31Z' },
          { target: b, group: '600' },
        ],
      },
      { endedAt: null, legs: [{ target: b, outcome: 'CANCELLED', endedAt: '2026-11-23T08:59:40Z' }] },
      { endedAt: null, legs: [{ target: a, outcome: 'ANSWERED', answeredAt: '2026-11-23T08:59:40Z' }] },
      { endedAt: '2026-11-23T08:59:59Z', caller: { name: 'Jean Martin' } },
    ];
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [3, 4, 0, 2, 1],
      [2, 0, 4, 1, 3],
      [1, 4, 2, 0, 3, 4, 1],
    ];
    const outcomes = [];
    for (const order of orders) {
      for (const isOneRequest of [true, false]) {
        const base = aReport(api, { dialPlan: anna.dialPlan!.name });
        const reports = order.map((index) => ({ ...base, ...pieces[index] }));
        if (isOneRequest) await api.client.calls.report(reports);
        else for (const report of reports) await api.client.calls.report([report]);
        const {
          id: _,
          callId: __,
          notifications,
          ...call
        } = await api.client.calls.get({
          reported: { source: base.source, callId: base.callId },
        });
        const decisions = notifications.map(({ status, decision, mailbox }) => ({
          status,
          ...decision,
          of: mailbox.id,
        }));
        outcomes.push({ ...call, decisions: decisions.toSorted((x, y) => (x.of < y.of ? -1 : 1)) });
      }
    }
    expect(outcomes[0]!.decisions.map(({ verdict }) => verdict).toSorted()).toEqual(['ANSWERED', 'ANSWERED_ELSEWHERE']);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  test('of the PBX and of the message store meet in one call', async () => {
    const mailbox = await aMailbox(api);
    const target = extensionOf(mailbox);
    const fromPbx = aMissedCall(api, [mailbox], { calledNumber: target });
    const fromStore = aReport(api, {
      callId: fromPbx.callId,
      endedAt: null,
      reachedMessageService: true,
      voiceMessages: [{ target, leftAt: '2026-11-23T09:00:00Z', durationSeconds: 14.5 }],
    });
    await api.client.calls.report([fromPbx]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
    await api.client.calls.report([fromStore]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: 'SUPPRESSED',
      nextAttemptAt: null,
      decision: { verdict: 'VOICE_MESSAGE_LEFT', reason: 'VOICE_MESSAGE_LEFT' },
    });
    const call = await api.client.calls.get({ reported: { source: 'pbx', callId: fromPbx.callId } });
    expect(call).toMatchObject({
      reachedMessageService: true,
      voiceMessages: [{ target, durationSeconds: 14.5, mailbox: { id: mailbox.id } }],
    });
  });

  test('of the same call id by two sources are two calls', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report, { ...report, source: 'other pbx' }]);
    expect(await logOf(api, mailbox)).toHaveLength(2);
  });

  test('keep the time of the first one that said the call is over', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report]);
    const { nextAttemptAt } = await onlyNotificationOf(api, mailbox);
    api.clock.now = new Date(api.clock.now.getTime() + 1000);
    await api.client.calls.report([{ ...report, legs: [...report.legs!, { target: '0000', outcome: 'BUSY' }] }]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ nextAttemptAt, status: 'WAITING' });
  });
});

describe('a late answer', () => {
  test('keeps a mail from being sent that still waits', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report]);
    await api.client.calls.report([{ ...report, legs: [{ ...report.legs![0]!, outcome: 'ANSWERED' }] }]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: 'SUPPRESSED',
      decision: { verdict: 'ANSWERED', reason: 'ANSWERED' },
    });
  });

  test('does not unsend a mail, and the log says so', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report]);
    const { id } = await onlyNotificationOf(api, mailbox);
    await api.database.pool.query(
      `update notifications set status = 'SENT', sent_at = $2, next_attempt_at = null, attempt_count = 1,
         message_id = '<1@example.com>' where id = $1`,
      [id, api.clock.now],
    );
    await api.client.calls.report([{ ...report, legs: [{ ...report.legs![0]!, outcome: 'ANSWERED' }] }]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      id,
      status: 'SENT',
      sentAt: api.clock.now.toISOString(),
      messageId: '<1@example.com>',
      nextAttemptAt: null,
      decision: {
        reason: 'ANSWERED',
        explanation: 'The user answered the call. The mail had already been sent when this was reported.',
      },
    });
  });
});

describe('an extension that went to another mailbox between two reports', () => {
  test('is decided for its new owner, and no longer for the old one', async () => {
    const old = await aMailbox(api);
    const heir = await aMailbox(api, { mailboxPolicyId: old.mailboxPolicy!.id });
    const extension = extensionOf(old);
    const report = aMissedCall(api, [old], { endedAt: null });
    await api.client.calls.report([report]);
    expect(await onlyNotificationOf(api, old)).toMatchObject({
      status: 'WAITING',
      decision: { reason: 'IN_PROGRESS' },
    });

    await api.client.mailboxes.update({ id: old.id, extensions: ['0099'] });
    await api.client.mailboxes.update({ id: heir.id, extensions: [extension] });
    await api.client.calls.report([{ ...report, endedAt: api.clock.now }]);
    expect(await onlyNotificationOf(api, heir)).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
    expect(await onlyNotificationOf(api, old)).toMatchObject({
      status: 'SUPPRESSED',
      decision: { verdict: 'NOT_OFFERED', reason: 'NOT_OFFERED' },
    });
  });

  test('is decided by the policy that its mailbox has when the call ends', async () => {
    const mailbox = await aMailbox(api);
    const strict = await aPolicy(api, { dialPlanId: mailbox.dialPlan!.id, allowMissedCallNotifications: false });
    const report = aMissedCall(api, [mailbox], { endedAt: null });
    await api.client.calls.report([report]);
    await api.client.mailboxes.update({ id: mailbox.id, mailboxPolicyId: strict.id });
    await api.client.calls.report([{ ...report, final: true }]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      mailboxPolicy: { id: strict.id },
      decision: { reason: 'POLICY_FORBIDS' },
    });
  });
});

describe('the same call reported at the same time by 20 requests', () => {
  test('is one call with one notification a mailbox, and every request succeeds', async () => {
    const anna = await aMailbox(api);
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    const report = aMissedCall(api, [anna, ben]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        api.client.calls.report([
          { ...report, legs: [...report.legs!, { target: `phone ${index}`, outcome: 'BUSY' }] },
        ]),
      ),
    );
    const ids = new Set(answers.map(({ results }) => results[0]?.call?.id));
    expect(ids.size).toBe(1);
    const call = await api.client.calls.get({ id: [...ids][0]! });
    expect(call.legs).toHaveLength(22);
    for (const mailbox of [anna, ben])
      expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ decision: { reason: 'NOTIFY' } });
  });

  test('also when each request has many calls, in another order', async () => {
    const mailbox = await aMailbox(api);
    const reports = Array.from({ length: 20 }, () => aMissedCall(api, [mailbox]));
    await Promise.all(
      reports.map((_, index) => api.client.calls.report([...reports.slice(index), ...reports.slice(0, index)])),
    );
    expect(await logOf(api, mailbox)).toHaveLength(20);
  });
});
