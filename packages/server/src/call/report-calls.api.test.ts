import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const { dialPlan, mailboxPolicy } = await api.client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
  });
  for (const [extension, name] of [
    ['4711', 'Anna'],
    ['4712', 'Ben'],
    ['4713', 'Chloé'],
  ] as const) {
    await api.client.mailboxes.enable({
      emailAddress: `${name}@example.com`,
      displayName: name,
      mailboxPolicyId: mailboxPolicy!.id,
      extensions: [extension],
    });
  }
  expect(dialPlan?.settleSeconds).toBe(3);
});
afterAll(() => api.close());

describe('reportCalls', () => {
  test('a missed call waits for its mail until late reports have had their time', async () => {
    const { results } = await api.client.calls.report([
      {
        source: 'pbx',
        callId: 'missed',
        startedAt: '2026-11-23T08:59:40Z',
        endedAt: '2026-11-23T09:00:00Z',
        caller: { number: '06 12 34 56 78' },
        legs: [{ target: '4711', outcome: 'NO_ANSWER' }],
      },
    ]);
    expect(results[0]).toMatchObject({ status: 'ACCEPTED' });
    const { nodes } = await api.client.notifications.list({ filter: { caller: '+33612345678' } });
    console.log(JSON.stringify(nodes, null, 1));
    expect(nodes).toMatchObject([
      {
        status: 'WAITING',
        decision: { verdict: 'MISSED', reason: 'NOTIFY' },
        nextAttemptAt: '2026-11-23T09:00:03.000Z',
      },
    ]);
  });
});
