import type { Activity, Mailbox } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aReport, extensionOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const hourMs = 3_600_000;

/** Two mailboxes of a dial plan of their own. */
async function aTeam(timeZone = 'Europe/Paris') {
  const { dialPlan, mailboxPolicy } = await aDialPlan(api, { timeZone });
  const give = () => aMailbox(api, { mailboxPolicyId: mailboxPolicy.id });
  return { dialPlanId: dialPlan.id, anna: await give(), ben: await give() };
}

async function missedAt(mailboxes: Mailbox[], ...times: (string | Date)[]): Promise<void> {
  const ended = { endedAt: api.clock.now };
  const { results } = await api.client.calls.report(
    times.map((startedAt) => aMissedCall(api, mailboxes, { startedAt, ...ended })),
  );
  expect(results.filter(({ status }) => status === 'REJECTED')).toEqual([]);
}

/** Buckets in which something happened. */
const busy = ({ buckets }: Activity) =>
  buckets.filter(({ callCount, sentCount }) => callCount + sentCount > 0).map((each) => Object.values(each));
/** Weekdays and hours in which a call began. */
const busyWeekHours = ({ weekHours }: Activity) =>
  weekHours.filter(({ callCount }) => callCount > 0).map((each) => Object.values(each));

describe('the buckets of activity', () => {
  test('count calls once for every mailbox, and mails when they were accepted', async () => {
    const { dialPlanId, anna, ben } = await aTeam();
    await missedAt([anna, ben], '2026-11-20T09:10:00Z');
    await api.client.calls.report([
      aReport(api, {
        dialPlan: anna.dialPlan!.name,
        startedAt: '2026-11-20T09:40:00Z',
        legs: [{ target: extensionOf(anna), outcome: 'ANSWERED', answeredAt: '2026-11-20T09:40:05Z' }],
      }),
    ]);
    await api.database.pool.query(
      `update notifications set status = 'SENT', sent_at = '2026-11-20T11:00:00Z', next_attempt_at = null
       where mailbox_id = $1 and reason = 'NOTIFY'`,
      [ben.id],
    );
    const span = { since: '2026-11-20T09:30:00Z', until: '2026-11-20T12:00:00Z' };
    const activity = await api.client.activity.get({ groupBy: 'HOUR', dialPlanId, ...span });
    expect(activity).toMatchObject({
      since: '2026-11-20T09:00:00.000Z',
      until: '2026-11-20T12:00:00.000Z',
      timeZone: 'Europe/Paris',
      buckets: [
        { startsAt: '2026-11-20T09:00:00.000Z', callCount: 3, missedCount: 2, sentCount: 0 },
        { startsAt: '2026-11-20T10:00:00.000Z', callCount: 0, missedCount: 0, sentCount: 0 },
        { startsAt: '2026-11-20T11:00:00.000Z', callCount: 0, missedCount: 0, sentCount: 1 },
      ],
    });
    expect(busyWeekHours(activity)).toEqual([[5, 10, 3, 2]]);
    expect(activity.weekHours).toHaveLength(168);
    expect(activity.weekHours[167]).toMatchObject({ weekday: 7, hour: 23 });
  });

  test('are of the organization, and of the dial plan that is asked for', async () => {
    const [ours, others] = [await aTeam(), await aTeam()];
    await missedAt([ours.anna], '2026-11-19T09:00:00Z');
    await missedAt([others.anna], '2026-11-19T09:00:00Z', '2026-11-19T09:30:00Z');
    const span = { groupBy: 'DAY', since: '2026-11-19T00:00:00Z', until: '2026-11-19T12:00:00Z' } as const;
    const countOf = async (client: TestApi['client'], dialPlanId: string | null) =>
      (await client.activity.get({ ...span, dialPlanId, timeZone: 'UTC' })).buckets.map(({ callCount }) => callCount);
    expect(await countOf(api.client, ours.dialPlanId)).toEqual([1]);
    expect(await countOf(api.client, null)).toEqual([3]);
    expect(await countOf(api.client, 'no id')).toEqual([0]);
    expect(await countOf(await api.signUp('Stranger'), ours.dialPlanId)).toEqual([0]);
  });

  test('are 25 and 23 hours of a day when the clocks change', async () => {
    const { dialPlanId, anna } = await aTeam();
    for (const [day, hours] of [
      ['2026-10-24T22:00:00Z', 25],
      ['2026-03-28T23:00:00Z', 23],
    ] as const) {
      const times = Array.from({ length: hours }, (_, hour) => new Date(Date.parse(day) + (hour + 0.5) * hourMs));
      await missedAt([anna], ...times);
      const span = { since: day, until: new Date(Date.parse(day) + hours * hourMs) };
      const byHour = await api.client.activity.get({ groupBy: 'HOUR', dialPlanId, ...span });
      expect(byHour.buckets).toHaveLength(hours);
      expect(new Set(byHour.buckets.map(({ callCount }) => callCount))).toEqual(new Set([1]));
      const byDay = await api.client.activity.get({ groupBy: 'DAY', dialPlanId, ...span });
      expect(busy(byDay)).toEqual([[new Date(day).toISOString(), hours, hours, 0]]);
      expect(byDay.buckets).toHaveLength(1);
      // Two o'clock on a Sunday: twice in autumn, not at all in spring.
      const two = byDay.weekHours.find(({ weekday, hour }) => weekday === 7 && hour === 2)!;
      expect(two.callCount).toBe(hours - 23);
    }
  });

  test.each([
    ['Asia/Kathmandu', '2026-11-20T08:15:00.000Z', [5, 14]],
    ['Pacific/Kiritimati', '2026-11-20T09:00:00.000Z', [5, 23]],
    ['America/Los_Angeles', '2026-11-20T09:00:00.000Z', [5, 1]],
  ])('begin with the hours of %s', async (timeZone, beginning, weekHour) => {
    const { dialPlanId, anna } = await aTeam();
    await missedAt([anna], '2026-11-20T09:10:00Z');
    const span = { since: '2026-11-20T06:00:00Z', until: '2026-11-20T12:00:00Z' };
    const activity = await api.client.activity.get({ groupBy: 'HOUR', dialPlanId, timeZone, ...span });
    expect(busy(activity)).toEqual([[beginning, 1, 1, 0]]);
    expect(busyWeekHours(activity)).toEqual([[...weekHour, 1, 1]]);
  });

  test('hold every call of the span once, also where clocks change by half an hour', async () => {
    const { dialPlanId, anna } = await aTeam('Australia/Lord_Howe');
    const begin = Date.parse('2026-04-04T00:00:00Z');
    await missedAt([anna], ...Array.from({ length: 200 }, (_, place) => new Date(begin + place * 1_000_000)));
    const span = { since: new Date(begin), until: new Date(begin + 200 * 1_000_000) };
    for (const groupBy of ['HOUR', 'DAY'] as const) {
      const { buckets } = await api.client.activity.get({ groupBy, dialPlanId, ...span });
      expect(buckets.reduce((sum, { callCount }) => sum + callCount, 0)).toBe(200);
      expect(buckets.map(({ startsAt }) => startsAt)).toEqual(buckets.map(({ startsAt }) => startsAt).toSorted());
    }
  });

  test('reach up to now', async () => {
    const { buckets, until } = await api.client.activity.get({
      groupBy: 'DAY',
      since: '2026-11-20T00:00:00Z',
      timeZone: 'UTC',
    });
    expect(until).toBe(api.clock.now.toISOString());
    expect(buckets.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
    ]);
  });
});

test.each([
  ['nothing', { since: '2026-11-23T00:00:00Z', until: '2026-11-23T00:00:00Z' }],
  ['hours of more than a month', { since: '2026-10-01T00:00:00Z' }],
  ['days of more than a year', { groupBy: 'DAY', since: '2025-01-01T00:00:00Z' }],
  ['no time zone', { since: '2026-11-23T00:00:00Z', timeZone: 'Mars/Olympus' }],
] as const)('%s is bad input', async (_name, request) => {
  await expect(api.client.activity.get({ groupBy: 'HOUR', ...request })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  });
});
