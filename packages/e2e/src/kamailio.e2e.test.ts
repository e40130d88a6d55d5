import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { eventually } from './lab/eventually.ts';
import { type Kamailio, startKamailio } from './lab/kamailio.ts';
import { isAnyProgramMissing } from './lab/missing-programs.ts';
import { callIdOf, placeRealCalls } from './lab/place-real-calls.ts';
import { realCalls } from './lab/real-calls.ts';
import {
  type RecordedLeg,
  type RecordedReport,
  type ReportRecorder,
  startReportRecorder,
} from './lab/report-recorder.ts';

const isSkipped = isAnyProgramMissing(['kamailio', 'kamcmd', 'sipp']);

describe.skipIf(isSkipped)('calls through a real Kamailio', () => {
  let api: ReportRecorder;
  let kamailio: Kamailio;

  beforeAll(async () => {
    api = await startReportRecorder();
    kamailio = await startKamailio({ url: api.url, defines: { UNMISSED_DIAL_PLAN: '"Berlin"' } });
    await placeRealCalls(kamailio, realCalls);
    await eventually('every call is over', () =>
      realCalls.every(({ name }) => reportsOf(name).some((report) => report.final)),
    );
  }, 40_000);

  afterAll(async () => {
    await kamailio?.remove();
    await api?.goAway();
  });

  const reportsOf = (name: string): RecordedReport[] =>
    api.reports.filter((report) => report.callId === callIdOf(name));

  describe.each(realCalls)('$name', (call) => {
    const users = Object.entries(call.expected);

    test.each(users)('%s: every phone is a leg with its outcome', (user, { legs }) => {
      const reported = reportsOf(call.name).flatMap((report) => report.legs ?? []);
      const own = reported.filter((leg) => leg.target === `sip:${user}@127.0.0.1`);
      expect(own.map(spellOut).toSorted()).toEqual(
        legs.toSorted().map((leg) => expect.stringMatching(`^${leg}`) as string),
      );
      expect(own.map((leg) => leg.group)).toEqual(own.map(() => (call.group === undefined ? undefined : call.callee)));
    });

    test('is reported once, and once more when it ends after an answer', () => {
      const reports = reportsOf(call.name);
      expect(reports.map((report) => report.final ?? false)).toEqual(
        call.caller === 'caller-talks' ? [false, true] : [true],
      );
      const legIds = reports.flatMap((report) => report.legs ?? []).map((leg) => leg.legId);
      expect(new Set(legIds).size).toBe(legIds.length);
    });

    test('says who called whom and when', () => {
      const [first] = reportsOf(call.name);
      expect(first).toMatchObject({
        source: 'kamailio',
        dialPlan: 'Berlin',
        calledNumber: call.callee,
        caller: {
          name: call.name,
          number: expect.stringMatching(/^\d+$/),
          sipUri: expect.stringMatching(/^sip:\d+@127\.0\.0\.1$/),
        },
      });
      const ended = reportsOf(call.name).at(-1)?.endedAt;
      expect(Number(ended)).toBeGreaterThan(Number(first?.startedAt));
    });
  });

  test('the API key travels as a bearer token', () => {
    expect(new Set(api.requests.map((headers) => headers.authorization))).toEqual(new Set(['Bearer um_lab$key']));
  });
});

function spellOut({ outcome, reason }: RecordedLeg): string {
  return reason === undefined ? outcome : `${outcome} ${reason}`;
}
