import type { CallReportInput } from '@unmissed/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMailbox, aReport, extensionOf } from '../testing/builders.ts';
import { aWav } from '../testing/recordings.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('the pieces of a call with voice messages give the same call and decisions in any order', async () => {
  const anna = await aMailbox(api);
  const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
  const left = { target: extensionOf(anna), leftAt: '2026-11-23T08:59:50Z' };
  const [one, other] = [aWav('One encoding.'), aWav('Another.')].map((wav) => wav.toString('base64'));
  const pieces: Partial<CallReportInput>[] = [
    { legs: [{ target: extensionOf(anna) }, { target: extensionOf(ben), outcome: 'NO_ANSWER' }] },
    { voiceMessages: [left] },
    {
      voiceMessages: [
        { ...left, audio: { base64: one! } },
        { target: extensionOf(ben), durationSeconds: 0 },
      ],
    },
    { voiceMessages: [{ ...left, durationSeconds: 9, audio: { base64: other! } }] },
    { endedAt: '2026-11-23T08:59:59Z' },
  ];
  const orders = [
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [3, 4, 0, 2, 1],
    [2, 0, 4, 1, 3],
    [1, 4, 2, 0, 3, 4, 1, 2],
  ];
  const outcomes = [];
  for (const order of orders) {
    for (const isOneRequest of [true, false]) {
      const base = aReport(api, { dialPlan: anna.dialPlan!.name, endedAt: null });
      const reports = order.map((index) => ({ ...base, ...pieces[index] }));
      if (isOneRequest) await api.client.calls.report(reports);
      else for (const report of reports) await api.client.calls.report([report]);
      const reported = { source: base.source, callId: base.callId };
      const { id: _, callId: __, notifications, ...call } = await api.client.calls.get({ reported });
      const decisions = notifications.map(({ mailbox, kind, status, decision }) => [
        mailbox.id,
        kind,
        status,
        decision,
      ]);
      outcomes.push({ ...call, decisions: decisions.map((decision) => JSON.stringify(decision)).toSorted() });
    }
  }
  expect(outcomes[0]).toMatchObject({
    voiceMessages: [
      { target: extensionOf(ben), audio: null },
      { target: extensionOf(anna), durationSeconds: 9, audio: { contentType: 'audio/wav' } },
    ],
  });
  expect(outcomes[0]!.decisions).toHaveLength(3);
  for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
});
