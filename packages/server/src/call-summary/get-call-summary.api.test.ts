import type { CallReportInput, CallSummaryRow, Mailbox } from '@unmissed/sdk';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aReport, extensionOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Two mailboxes of a dial plan of their own. */
async function aTeam(timeZone = 'Europe/Paris') {
  const { dialPlan, mailboxPolicy } = await aDialPlan(api, { timeZone });
  const mailboxPolicyId = mailboxPolicy.id;
  const [anna, ben] = [await aMailbox(api, { mailboxPolicyId }), await aMailbox(api, { mailboxPolicyId })];
  return { dialPlanId: dialPlan.id, anna, ben };
}

async function report(...reports: CallReportInput[]): Promise<void> {
  const { results } = await api.client.calls.report(reports);
  expect(results.filter(({ status }) => status === 'REJECTED')).toEqual([]);
}

/** Missed calls that began at these times. */
function missedAt(mailbox: Mailbox, ...times: string[]): Promise<void> {
  return report(...times.map((startedAt) => aMissedCall(api, [mailbox], { startedAt, endedAt: api.clock.now })));
}

const countsOf = (rows: readonly CallSummaryRow[]) => rows.map(({ date, callCount }) => [date, callCount]);

describe('callSummary counts', () => {
  const ways = [
    'answered',
    'answeredElsewhere',
    'message',
    'messageAndAnswered',
    'missed',
    'busy',
    'empty',
    'blocked',
    'open',
  ] as const;
  type Way = (typeof ways)[number];

  /** What each way of ending counts as; an open call has not ended. */
  const kinds = {
    answered: 'answeredCount',
    answeredElsewhere: 'answeredCount',
    message: 'voiceMessageCount',
    messageAndAnswered: 'answeredCount',
    missed: 'missedCount',
    busy: 'missedCount',
    empty: 'missedCount',
    blocked: 'otherCount',
    open: null,
  } as const;

  function aCall(way: Way, anna: Mailbox, ben: Mailbox): CallReportInput {
    const [toAnna, toBen] = [anna, ben].map((mailbox) => ({ target: extensionOf(mailbox) }));
    const rang = { ...toAnna!, outcome: 'NO_ANSWER' as const };
    const stranger = { target: '+4930901820', outcome: 'ANSWERED' as const, answeredBy: 'PERSON' as const };
    const benAnswered = { ...stranger, ...toBen! };
    const message = { ...toAnna!, durationSeconds: 4 };
    const saying: Record<Way, Partial<CallReportInput>> = {
      answered: { legs: [rang, benAnswered] },
      answeredElsewhere: { legs: [rang, stranger] },
      message: { legs: [rang, { ...rang, ...toBen! }], voiceMessages: [message] },
      messageAndAnswered: { legs: [rang, benAnswered], voiceMessages: [message] },
      missed: { legs: [rang, { ...rang, ...toBen! }] },
      busy: { legs: [{ ...rang, outcome: 'BUSY' }] },
      empty: { legs: [rang], voiceMessages: [{ ...message, durationSeconds: 0 }] },
      blocked: { calledNumber: extensionOf(anna) },
      open: { legs: [rang], endedAt: null },
    };
    return aReport(api, { dialPlan: anna.dialPlan!.name, startedAt: '2026-11-20T12:00:00Z', ...saying[way] });
  }

  test.each(ways)('a call that ended so: %s', async (way) => {
    const { dialPlanId, anna, ben } = await aTeam();
    await report(aCall(way, anna, ben));
    const { rows } = await api.client.callSummary.get({ groupBy: 'TOTAL', dialPlanId });
    const kind = kinds[way];
    const none = { answeredCount: 0, voiceMessageCount: 0, missedCount: 0, otherCount: 0 };
    expect(rows).toMatchObject(kind === null ? [] : [{ date: null, callCount: 1, ...none, [kind]: 1 }]);
  });

  test('each call once, whatever they are: the counts add up, and so do the per cent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ways), { minLength: 1, maxLength: 30 }), async (chosen) => {
        const { dialPlanId, anna, ben } = await aTeam();
        await report(...chosen.map((way) => aCall(way, anna, ben)));
        const { rows } = await api.client.callSummary.get({ groupBy: 'TOTAL', dialPlanId });
        const ended = chosen.map((way) => kinds[way]).filter((kind) => kind !== null);
        if (ended.length === 0) {
          expect(rows).toEqual([]);
          return;
        }
        const expected = { answeredCount: 0, voiceMessageCount: 0, missedCount: 0, otherCount: 0 };
        for (const kind of ended) expected[kind] += 1;
        const percent = (count: number) => expect.closeTo((100 * count) / ended.length, 9) as number;
        expect(rows).toEqual([
          {
            date: null,
            callCount: ended.length,
            ...expected,
            answeredPercent: percent(expected.answeredCount),
            voiceMessagePercent: percent(expected.voiceMessageCount),
            missedPercent: percent(expected.missedCount),
            otherPercent: percent(expected.otherCount),
          },
        ]);
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  test('calls of the organization, and of the dial plan that is asked for', async () => {
    const { dialPlanId, anna } = await aTeam();
    await missedAt(anna, '2026-11-20T12:00:00Z');
    const others = await aTeam();
    await missedAt(others.anna, '2026-11-20T12:00:00Z', '2026-11-20T13:00:00Z');
    const total = async (id: string) => (await api.client.callSummary.get({ groupBy: 'TOTAL', dialPlanId: id })).rows;
    expect(countsOf(await total(dialPlanId))).toEqual([[null, 1]]);
    expect(countsOf(await total(others.dialPlanId))).toEqual([[null, 2]]);
    expect(await total('no id')).toEqual([]);
    const stranger = await api.signUp('Stranger');
    expect(await stranger.callSummary.get({ groupBy: 'TOTAL' })).toEqual({ timeZone: 'UTC', rows: [] });
    expect((await stranger.callSummary.get({ groupBy: 'TOTAL', dialPlanId })).rows).toEqual([]);
  });
});

describe('the days of callSummary', () => {
  test.each([
    [
      'UTC',
      [
        ['2026-11-21', 1],
        ['2026-11-20', 2],
      ],
    ],
    [
      'Europe/Paris',
      [
        ['2026-11-21', 2],
        ['2026-11-20', 1],
      ],
    ],
    ['Pacific/Kiritimati', [['2026-11-21', 3]]],
    ['America/Los_Angeles', [['2026-11-20', 3]]],
    [
      'Asia/Kathmandu',
      [
        ['2026-11-21', 2],
        ['2026-11-20', 1],
      ],
    ],
  ])('begin at midnight in %s', async (timeZone, days) => {
    const { dialPlanId, anna } = await aTeam();
    await missedAt(anna, '2026-11-20T10:00:00Z', '2026-11-20T23:30:00Z', '2026-11-21T00:00:00Z');
    const summary = await api.client.callSummary.get({ groupBy: 'DAY', dialPlanId, timeZone });
    expect(summary.timeZone).toBe(timeZone);
    expect(countsOf(summary.rows)).toEqual(days);
  });

  test('have 25 and 23 hours when the clocks change', async () => {
    const { dialPlanId, anna } = await aTeam('Europe/Paris');
    const hours = (from: string, count: number) =>
      Array.from({ length: count }, (_, hour) => new Date(Date.parse(from) + hour * 3_600_000).toISOString());
    // Summer time ended on 25 October 2026, and began on 29 March.
    await missedAt(anna, ...hours('2026-10-24T20:30:00Z', 30), ...hours('2026-03-28T21:30:00Z', 28));
    const { rows } = await api.client.callSummary.get({ groupBy: 'DAY', dialPlanId, since: '2026-01-01T00:00:00Z' });
    expect(countsOf(rows)).toEqual([
      ['2026-10-26', 3],
      ['2026-10-25', 25],
      ['2026-10-24', 2],
      ['2026-03-30', 3],
      ['2026-03-29', 23],
      ['2026-03-28', 2],
    ]);
  });

  test('are those of any instant as this runtime knows them, in any time zone', async () => {
    const zones = ['America/St_Johns', 'Asia/Tehran', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia'];
    const instants = fc.date({ min: new Date('2025-12-01'), max: new Date('2026-11-23'), noInvalidDate: true });
    const dayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    await fc.assert(
      fc.asyncProperty(fc.array(instants, { minLength: 1, maxLength: 40 }), async (times) => {
        const { dialPlanId, anna } = await aTeam();
        await missedAt(anna, ...times.map((time) => time.toISOString()));
        for (const timeZone of zones) {
          const asked = { groupBy: 'DAY', dialPlanId, timeZone, since: '2025-11-01T00:00:00Z' } as const;
          const { rows } = await api.client.callSummary.get(asked);
          const days = times.map((time) => dayIn(timeZone).format(time)).toSorted();
          expect(
            rows.toReversed().flatMap(({ date, callCount }) => Array<string | null>(callCount).fill(date)),
          ).toEqual(days);
        }
      }),
      { numRuns: 5 },
    );
  }, 60_000);

  test('are the last 90, and the months the last 12, unless told', async () => {
    const { dialPlanId, anna } = await aTeam('Europe/Paris');
    // 26 August began in Paris at 22:00 UTC of the day before; 1 December 2025 at 23:00.
    await missedAt(anna, '2026-08-25T21:59:59.999Z', '2026-08-25T22:00:00Z', '2026-11-23T08:00:00Z');
    await missedAt(anna, '2025-11-30T22:59:59.999Z', '2025-11-30T23:00:00Z', '2020-01-01T00:00:00Z');
    const rowsBy = async (groupBy: 'DAY' | 'MONTH' | 'TOTAL') =>
      countsOf((await api.client.callSummary.get({ groupBy, dialPlanId })).rows);
    expect(await rowsBy('DAY')).toEqual([
      ['2026-11-23', 1],
      ['2026-08-26', 1],
    ]);
    expect(await rowsBy('MONTH')).toEqual([
      ['2026-11', 1],
      ['2026-08', 2],
      ['2025-12', 1],
    ]);
    expect(await rowsBy('TOTAL')).toEqual([[null, 6]]);
  });

  test('reach from since to before until', async () => {
    const { dialPlanId, anna } = await aTeam();
    await missedAt(anna, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z');
    const span = { since: '2026-11-01T00:00:00.001Z', until: '2026-11-03T00:00:00Z' };
    const { rows } = await api.client.callSummary.get({ groupBy: 'TOTAL', dialPlanId, ...span });
    expect(countsOf(rows)).toEqual([[null, 1]]);
  });

  test('of a call without a beginning is that when it was first heard of', async () => {
    const { dialPlanId, anna } = await aTeam();
    await report(aMissedCall(api, [anna]));
    const { rows } = await api.client.callSummary.get({ groupBy: 'DAY', dialPlanId });
    expect(countsOf(rows)).toEqual([['2026-11-23', 1]]);
  });
});

describe('the time zone of callSummary', () => {
  test('is that of the dial plan, else that of most dial plans, else UTC', async () => {
    const client = await api.signUp('Zoned');
    const zoneOf = async (dialPlanId?: string) =>
      (await client.callSummary.get({ groupBy: 'TOTAL', ...(dialPlanId !== undefined && { dialPlanId }) })).timeZone;
    const add = async (name: string, timeZone: string) =>
      (await client.dialPlans.create({ name, timeZone, numberOfDigitsInExtension: 4, countryOrRegionCode: '33' }))
        .dialPlan.id;
    expect(await zoneOf()).toBe('UTC');
    const tokyo = await add('a', 'Asia/Tokyo');
    expect(await zoneOf()).toBe('Asia/Tokyo');
    await add('b', 'Europe/Paris');
    await add('c', 'Europe/Paris');
    expect(await zoneOf()).toBe('Europe/Paris');
    expect(await zoneOf(tokyo)).toBe('Asia/Tokyo');
  });

  test.each(['', 'Mars/Olympus', '+01:00', 'UTC0', "UTC'", '\0'])('cannot be %j', async (timeZone) => {
    await expect(api.client.callSummary.get({ groupBy: 'DAY', timeZone })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  test('is any that this runtime lists, for all of them are known to PostgreSQL', async () => {
    const { rows } = await api.database.pool.query<{ name: string }>(
      'select lower(name) as name from pg_timezone_names',
    );
    const known = new Set(rows.map(({ name }) => name));
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !known.has(name.toLowerCase()))).toEqual([]);
  });
});

describe('callSummary refuses', () => {
  test.each([
    ['since after until', { groupBy: 'TOTAL', since: '2026-11-02T00:00:00Z', until: '2026-11-01T00:00:00Z' }],
    ['nothing between them', { groupBy: 'TOTAL', since: '2026-11-01T00:00:00Z', until: '2026-11-01T00:00:00Z' }],
    ['more than 400 days', { groupBy: 'DAY', since: '2025-10-01T00:00:00Z' }],
  ] as const)('%s', async (_name, asked) => {
    await expect(api.client.callSummary.get(asked)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
