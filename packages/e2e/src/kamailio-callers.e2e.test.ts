import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { eventually } from './lab/eventually.ts';
import { type Kamailio, startKamailio } from './lab/kamailio.ts';
import { isAnyProgramMissing } from './lab/missing-programs.ts';
import { type RecordedReport, type ReportRecorder, startReportRecorder } from './lab/report-recorder.ts';
import { placeCall, startPhone } from './lab/sipp.ts';

const isSkipped = isAnyProgramMissing(['kamailio', 'sipp']);

describe.skipIf(isSkipped)('callers and what they send', () => {
  let api: ReportRecorder;
  let kamailio: Kamailio;
  let calls = 0;

  beforeAll(async () => {
    api = await startReportRecorder();
    kamailio = await startKamailio({ url: api.url });
  });

  afterAll(async () => {
    await kamailio?.remove();
    await api?.goAway();
  });

  async function reportOf(
    from: string | Buffer,
    headers: Record<string, string> = {},
    callId = `caller-${++calls}@lab`,
  ) {
    await kamailio.sip.call({ callee: 'nobody', callId, from, headers });
    return eventually('the report arrives', () => api.reports.find((report) => report.callId === callId));
  }

  test.each([
    ['quotes and backslashes', String.raw`"Ann \"The Boss\" C:\\dir"`, String.raw`Ann "The Boss" C:\dir`],
    ['JSON', String.raw`"\"}]}},{\"source\":\"x"`, '"}]}},{"source":"x'],
    ['Kamailio variables', '"$ru $var(um_report) $(ci{s.md5}) $$"', '$ru $var(um_report) $(ci{s.md5}) $$'],
    ['other scripts and emoji', '"Zoë Кошка 愛 🐈"', 'Zoë Кошка 愛 🐈'],
    ['markup', '"<img src=x onerror=alert(1)>"', '<img src=x onerror=alert(1)>'],
    ['no quotes', 'Ann Example', 'Ann Example'],
    ['control characters', '"a\u0007b\u001b[31m"', 'a\u0007b\u001b[31m'],
  ])('a display name with %s arrives as it was meant', async (_, name, expected) => {
    expect((await reportOf(`${name} <sip:1001@lab.test>`)).caller).toEqual({
      number: '1001',
      sipUri: 'sip:1001@lab.test',
      name: expected,
    });
  });

  test.each([
    ['broken UTF-8', Buffer.from('"caf\xe9" <sip:1002@lab.test>', 'latin1')],
    ['far too much', `"${'long '.repeat(400)}" <sip:1002@lab.test>`],
    ['nothing', '<sip:1002@lab.test>'],
  ])('a display name with %s is left out, the report comes', async (_, from) => {
    expect((await reportOf(from)).caller).toEqual({ number: '1002', sipUri: 'sip:1002@lab.test' });
  });

  test('a Call-ID that cannot be reported as it is becomes a digest', async () => {
    const before = api.reports.length;
    const callId = `${'x'.repeat(300)}@lab`;
    await kamailio.sip.call({ callee: 'nobody', callId, from: '<sip:1003@lab.test>' });
    const report = await eventually('the report arrives', () => api.reports[before]);
    expect(report.callId).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each<[string, string, Record<string, string>]>([
    ['an anonymous From', '"Anonymous" <sip:anonymous@anonymous.invalid>', {}],
    ['Privacy: id', '"Ann" <sip:1004@lab.test>', { Privacy: 'id' }],
  ])('%s hides the caller', async (_, from, headers) => {
    expect((await reportOf(from, headers)).caller).toEqual({ anonymous: true });
  });

  test('an INVITE that is repeated, before and after the answer, is one report', async () => {
    const answered = await kamailio.sip.call({
      callee: 'nobody',
      callId: 'again@lab',
      from: '<sip:1005@lab.test>',
      times: 6,
    });
    expect(answered).toBe(480);
    // Another call later in the queue: whatever the first one queued is before it.
    await reportOf('<sip:1006@lab.test>');
    expect(api.reports.filter((report) => report.callId === 'again@lab')).toHaveLength(1);
  });

  test('a phone that nothing can be sent to is unreachable', async () => {
    // The example configuration has no TCP.
    await kamailio.sip.register('tcp', 'sip:line@127.0.0.1:5060;transport=tcp');
    const answered = await kamailio.sip.call({
      callee: 'tcp',
      callId: 'tcp@lab',
      from: '<sip:1008@lab.test>',
      times: 3,
    });
    expect(answered).toBe(500);
    await reportOf('<sip:1006@lab.test>');
    const reports = api.reports.filter((report) => report.callId === 'tcp@lab');
    expect(reports).toMatchObject([{ final: true, legs: [{ target: 'sip:tcp@127.0.0.1', outcome: 'UNREACHABLE' }] }]);
  });

  test('a caller who is asked for credentials calls again: not the end of the call', async () => {
    await kamailio.sip.register('gate', await startPhone('phone-asks-for-credentials', kamailio.folder));
    expect(await kamailio.sip.call({ callee: 'gate', callId: 'gate@lab', from: '<sip:1009@lab.test>' })).toBe(407);
    await reportOf('<sip:1006@lab.test>');
    expect(api.reports.filter((report) => report.callId === 'gate@lab')).toEqual([]);
  });

  test('a call that voice mail answers is two legs, and nobody has answered it', async () => {
    const store = await startPhone('phone-answers', kamailio.folder);
    const withStore = await startKamailio({ url: api.url, defines: { MESSAGE_STORE: `"${store}"`, RING_MS: '1000' } });
    await withStore.sip.register('anna', await startPhone('phone-rings', withStore.folder));
    const call = {
      serverPort: withStore.sipPort,
      callee: 'anna',
      caller: '1007',
      callerName: 'Ann',
      callId: 'store@lab',
    };
    await placeCall('caller-talks', call, withStore.folder);
    const reports = await eventually('the call is over', () => endedCall('store@lab'));
    await withStore.remove();
    expect(reports[0]?.reachedMessageService).toBe(true);
    expect(reports.flatMap((report) => report.legs ?? [])).toMatchObject([
      { legId: '1.0', target: 'sip:anna@127.0.0.1', outcome: 'NO_ANSWER', reason: '408 Request Timeout' },
      { legId: '1.1', target: 'sip:anna@127.0.0.1', outcome: 'ANSWERED', answeredBy: 'MESSAGE_STORE' },
    ]);
  });

  function endedCall(callId: string): RecordedReport[] | null {
    const reports = api.reports.filter((report) => report.callId === callId);
    return reports.some((report) => report.final) ? reports : null;
  }
});
