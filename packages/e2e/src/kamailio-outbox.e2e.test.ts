import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { eventually } from './lab/eventually.ts';
import { type Kamailio, type KamailioOptions, startKamailio } from './lab/kamailio.ts';
import { isAnyProgramMissing } from './lab/missing-programs.ts';
import { type Answer, type RecordedReport, type ReportRecorder, startReportRecorder } from './lab/report-recorder.ts';
import { placeCall, startPhone } from './lab/sipp.ts';

const isSkipped = isAnyProgramMissing(['kamailio', 'kamcmd', 'sipp', 'sqlite3']);

const graphqlError = (code: string): unknown => ({ data: null, errors: [{ message: 'no', extensions: { code } }] });

describe.skipIf(isSkipped)('reports on their way from Kamailio to the API', () => {
  let api: ReportRecorder;
  const started: Kamailio[] = [];

  beforeAll(async () => {
    api = await startReportRecorder();
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((kamailio) => kamailio.remove()));
    api.refuse(() => false);
    api.reports.length = 0;
    api.requests.length = 0;
  });

  afterAll(() => api?.goAway());

  async function start(defines: KamailioOptions['defines'] = {}): Promise<Kamailio> {
    const kamailio = await startKamailio({ url: api.url, defines });
    started.push(kamailio);
    return kamailio;
  }

  test('an outage of the API delays reports, and neither loses, repeats nor reorders them', async () => {
    const kamailio = await start();
    await api.goAway();
    // More than one batch.
    await callNobody(kamailio, 1, 150);
    await eventually('an attempt failed', () => kamailio.log().includes('API not available (7 )'));
    await api.comeBack();
    await eventually('reports arrive', () => api.reports.length >= 150);
    expect(api.reports.map(callerOf)).toEqual(numbers(1, 150));
    expect(api.requests.length).toBeLessThan(10);
  });

  test.each<[string, Answer]>([
    ['overloaded', { status: 503, body: {} }],
    ['throttling', { status: 429, body: {} }],
    ['not accepting the key', { status: 401, body: graphqlError('UNAUTHENTICATED') }],
    ['not there', { status: 404, body: 'no such page' }],
    ['without its database', { status: 200, body: graphqlError('SERVICE_UNAVAILABLE') }],
    ['broken', { status: 200, body: graphqlError('INTERNAL_SERVER_ERROR') }],
    ['a proxy that says 200 to everything', { status: 200, body: '<html>' }],
  ])('a report waits while the API is %s', async (_, answer) => {
    const kamailio = await start();
    api.answerNextWith(answer);
    await callNobody(kamailio, 1, 1);
    await eventually('the report arrives', () => api.reports.length > 0);
    expect(api.requests).toHaveLength(2);
  });

  test.each<[string, Answer]>([
    ['HTTP 400', { status: 400, body: graphqlError('BAD_USER_INPUT') }],
    ['HTTP 413', { status: 413, body: '' }],
    ['HTTP 200 and BAD_USER_INPUT', { status: 200, body: graphqlError('BAD_USER_INPUT') }],
  ])('a report answered with %s is logged whole and stops nobody', async (_, answer) => {
    const kamailio = await start();
    api.answerNextWith(answer);
    await callNobody(kamailio, 1, 1);
    await eventually('it is logged', () =>
      /refused for good.*"callId":"nobody-1@lab".*"final":true.*\}\]\}/.test(kamailio.log()),
    );
    await callNobody(kamailio, 2, 2);
    await eventually('the next arrives', () => api.reports.length > 0);
    expect(api.reports.map(callerOf)).toEqual(['2']);
  });

  test('one bad report of a batch is set aside alone', async () => {
    const kamailio = await start();
    api.refuse((report) => callerOf(report) === '3');
    await api.goAway();
    await callNobody(kamailio, 1, 5);
    await api.comeBack();
    await eventually('the others arrive', () => api.reports.length >= 4);
    expect(api.reports.map(callerOf)).toEqual(['1', '2', '4', '5']);
    expect(kamailio.log().match(/refused for good/g)).toHaveLength(1);
  });

  test('a rejected report is kept by the product: a warning, and not sent again', async () => {
    const kamailio = await start();
    const rejected = { status: 'REJECTED', code: 'DIAL_PLAN_NOT_FOUND', message: 'No dial plan is named Rome.' };
    api.answerNextWith({ status: 200, body: { data: { reportCalls: { results: [rejected], userErrors: [] } } } });
    await callNobody(kamailio, 1, 1);
    await eventually('the warning', () =>
      /report rejected: No dial plan is named Rome\..*nobody-1@lab/.test(kamailio.log()),
    );
    await callNobody(kamailio, 2, 2);
    await eventually('the next arrives', () => api.reports.length > 0);
    expect(api.reports.map(callerOf)).toEqual(['2']);
  });

  test('a full queue drops its oldest reports, and says which', async () => {
    const kamailio = await start({ UNMISSED_QUEUE_MAX: '3', UNMISSED_BATCH_MAX: '2' });
    await api.goAway();
    await callNobody(kamailio, 1, 10);
    const dropped = () =>
      [...kamailio.log().matchAll(/oldest report dropped: .*"callId":"nobody-(\d+)@lab"/g)].map(([, number]) => number);
    await api.comeBack();
    await eventually('all others arrive', () => api.reports.length + dropped().length >= 10);
    const arrived = api.reports.map(callerOf);
    expect(dropped().length).toBeGreaterThanOrEqual(5);
    expect(arrived.slice(-3)).toEqual(['8', '9', '10']);
    expect(new Set([...arrived, ...dropped()])).toEqual(new Set(numbers(1, 10)));
    expect(arrived.length + dropped().length).toBe(10);
  });

  test('a restart of Kamailio loses neither waiting reports nor the end of a call', async () => {
    const kamailio = await start({ UNMISSED_DB_URL: '"sqlite:///unmissed.db"' });
    await kamailio.sip.register('anna', await startPhone('phone-answers', kamailio.folder));
    const call = {
      serverPort: kamailio.sipPort,
      callee: 'anna',
      caller: '99',
      callerName: 'Talker',
      callId: 'talk@lab',
      talkMs: 4_000,
    };
    const hungUp = placeCall('caller-talks', call, kamailio.folder);
    await eventually('the call is answered', () => api.reports.length === 1);
    await api.goAway();
    await callNobody(kamailio, 1, 5);
    await eventually('a batch is in hand', () => kamailio.log().includes('API not available'));
    await callNobody(kamailio, 6, 10);
    await kamailio.stop();
    await kamailio.start();
    await hungUp;
    await api.comeBack();
    await eventually('all reports arrive', () => api.reports.length >= 12);
    expect(api.reports.slice(1, -1).map(callerOf)).toEqual(numbers(1, 10));
    expect(api.reports.at(-1)).toMatchObject({ callId: 'talk@lab', final: true });
  });
});

/** One call each from the numbers `first` to `last`, one after the other, to somebody who has no phone. */
async function callNobody({ sip }: Kamailio, first: number, last: number): Promise<void> {
  for (const number of numbers(first, last)) {
    expect(await sip.call({ callee: 'nobody', callId: `nobody-${number}@lab`, from: `<sip:${number}@lab.test>` })).toBe(
      480,
    );
  }
}

function numbers(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

function callerOf(report: RecordedReport): string | undefined {
  return report.caller?.number;
}
