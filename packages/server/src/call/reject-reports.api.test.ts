import type { CallReportInput, CallReportRejectionCode, VoiceMessageAudioInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, aReport, onlyNotificationOf } from '../testing/builders.ts';
import { aWav } from '../testing/recordings.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function rejectedAs(code: CallReportRejectionCode) {
  const { nodes } = await api.client.rejectedReports.list({ filter: { code }, first: 200 });
  return nodes;
}

const loneSurrogate = 'a\u{d800}b';
const legs = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, index) => ({ target: `${prefix}${index}` }));
const messages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ target: '4711', leftAt: 1_795_000_000 + index }));

const wav = aWav().toString('base64');
const withAudio = (audio: VoiceMessageAudioInput) => ({ target: '4711', audio });

const wrong: [CallReportRejectionCode, string, Partial<CallReportInput>][] = [
  ['INVALID_SOURCE', 'no source', { source: ' ' }],
  ['INVALID_SOURCE', 'a source of 65 characters', { source: 'x'.repeat(65) }],
  ['INVALID_SOURCE', 'a NUL in the source', { source: 'p\0bx' }],
  ['INVALID_SOURCE', 'half a surrogate pair in the source', { source: loneSurrogate }],
  ['INVALID_CALL_ID', 'no call id', { callId: '' }],
  ['INVALID_CALL_ID', 'a call id of 256 characters', { callId: 'x'.repeat(256) }],
  ['INVALID_CALL_ID', 'a NUL in the call id', { callId: 'a\0b' }],
  ['INVALID_CALL_ID', 'a line break in the call id', { callId: 'a\nb' }],
  ['INVALID_CALL_ID', 'half a surrogate pair in the call id', { callId: loneSurrogate }],
  ['INVALID_TARGET', 'an empty target', { legs: [{ target: '' }] }],
  ['INVALID_TARGET', 'a target of 256 characters', { legs: [{ target: '4'.repeat(256) }] }],
  ['INVALID_TARGET', 'a NUL in a target', { legs: [{ target: '47\u{0}11' }] }],
  ['INVALID_TARGET', 'half a surrogate pair in a target', { legs: [{ target: loneSurrogate }] }],
  ['INVALID_TARGET', 'an empty leg id', { legs: [{ target: '4711', legId: '' }] }],
  ['INVALID_TARGET', 'a leg id of 256 characters', { legs: [{ target: '4711', legId: 'x'.repeat(256) }] }],
  ['INVALID_TARGET', 'an empty target of a voice message', { voiceMessages: [{ target: '' }] }],
  ['INVALID_TEXT', 'a name of 1,001 characters', { caller: { name: 'x'.repeat(1001) } }],
  ['INVALID_TEXT', 'a NUL in the name', { caller: { name: 'An\0na' } }],
  ['INVALID_TEXT', 'a NUL in the number', { caller: { number: '06\u{0}12' } }],
  ['INVALID_TEXT', 'a NUL in the called number', { calledNumber: '4\u{0}7' }],
  ['INVALID_TEXT', 'a reason of 1,001 characters', { legs: [{ target: '4711', reason: 'x'.repeat(1001) }] }],
  ['INVALID_TEXT', 'a NUL in a group', { legs: [{ target: '4711', group: 'a\0b' }] }],
  ['INVALID_TEXT', 'a NUL in the dial plan', { dialPlan: 'a\0b' }],
  ['INVALID_TIME', 'a word for a time', { endedAt: 'yesterday' }],
  ['INVALID_TIME', 'nothing for a time', { endedAt: '' }],
  ['INVALID_TIME', 'a time without zone', { endedAt: '2026-11-23T09:00:00' }],
  ['INVALID_TIME', 'a day that is none', { endedAt: '2026-02-30T09:00:00Z' }],
  ['INVALID_TIME', 'the year 0', { endedAt: '0000-01-01T00:00:00Z' }],
  ['INVALID_TIME', 'negative seconds', { endedAt: -1 }],
  ['INVALID_TIME', 'far too many seconds', { endedAt: 1e300 }],
  ['INVALID_TIME', 'a NUL for a time', { endedAt: '\0' }],
  ['INVALID_TIME', 'half a surrogate pair for a time', { endedAt: loneSurrogate }],
  ['INVALID_TIME', 'a boolean for a time', { endedAt: true as never }],
  ['INVALID_TIME', 'an object for a time', { endedAt: { toString: 1 } as never }],
  ['INVALID_TIME', 'a list for a time', { legs: [{ target: '4711', answeredAt: [1] as never }] }],
  ['TIME_IN_FUTURE', 'an end in two days', { endedAt: '2026-11-25T09:00:00Z' }],
  ['TIME_IN_FUTURE', 'milliseconds for seconds', { startedAt: 1_795_424_400_000 / 10 }],
  [
    'TIME_IN_FUTURE',
    'a message left in two days',
    { voiceMessages: [{ target: '1', leftAt: '2026-11-25T09:00:00Z' }] },
  ],
  [
    'END_BEFORE_START',
    'an end before the start',
    { startedAt: '2026-11-23T09:00:01.001Z', endedAt: '2026-11-23T09:00:00Z' },
  ],
  ['END_BEFORE_START', 'a leg that ends before it rings', { legs: [{ target: '1', ringingAt: 1000, endedAt: 998 }] }],
  [
    'END_BEFORE_START',
    'a leg that ends before its answer',
    { legs: [{ target: '1', answeredAt: 1000, endedAt: 998 }] },
  ],
  ['INVALID_AUDIO', 'a recording that is no base64', { voiceMessages: [withAudio({ base64: 'a%20wav' })] }],
  ['INVALID_AUDIO', 'an empty recording', { voiceMessages: [withAudio({ base64: '' })] }],
  ['INVALID_AUDIO', 'a text for a recording', { voiceMessages: [withAudio({ base64: 'UmVhZCBtZS4=' })] }],
  ['INVALID_AUDIO', 'half a recording in base64', { voiceMessages: [withAudio({ base64: `${wav}=${wav}` })] }],
  ['AUDIO_NOT_FOUND', 'no upload', { voiceMessages: [withAudio({ uploadId: 'a'.repeat(64) })] }],
  ['AUDIO_NOT_FOUND', 'what can be no upload', { voiceMessages: [withAudio({ uploadId: '\0' })] }],
  ['INVALID_DURATION', 'a negative duration', { voiceMessages: [{ target: '4711', durationSeconds: -0.5 }] }],
  ['TOO_MANY_LEGS', '201 legs', { legs: legs(201) }],
  ['TOO_MANY_LEGS', '10,000 legs', { legs: legs(10_000) }],
  ['TOO_MANY_LEGS', '201 voice messages', { voiceMessages: messages(201) }],
  ['DIAL_PLAN_NOT_FOUND', 'an unknown dial plan', { dialPlan: 'Atlantis' }],
];

describe('a report with', () => {
  test.each(wrong)('is rejected as %s: %s', async (code, what, saying) => {
    const bad = aReport(api, { source: `pbx of ${what}`.slice(0, 64), ...saying });
    const before = await rejectedAs(code);
    const { results } = await api.client.calls.report([bad]);
    expect(results).toMatchObject([
      { status: 'REJECTED', code, call: null, message: expect.stringMatching(/\w.*\./s) },
    ]);
    const [kept, ...others] = await rejectedAs(code);
    expect(others).toHaveLength(before.length);
    expect(kept).toMatchObject({ code, message: expect.any(String), receivedAt: api.clock.now.toISOString() });
    expect(kept!.report).toContain(JSON.stringify(bad.callId).slice(0, -1));
  });

  test('all of these does not stop the good ones in the same request', async () => {
    const mailbox = await aMailbox(api);
    const [first, last] = [aMissedCall(api, [mailbox]), aMissedCall(api, [mailbox])];
    const bad = wrong.map(([, , saying]) => aReport(api, saying));
    const { results } = await api.client.calls.report([first, ...bad, last]);
    expect(results.map(({ code }) => code)).toEqual([null, ...wrong.map(([code]) => code), null]);
    expect([results[0], results.at(-1)]).toMatchObject([
      { status: 'ACCEPTED', call: { callId: first.callId } },
      { status: 'ACCEPTED', call: { callId: last.callId } },
    ]);
  });
});

describe('a rejected report', () => {
  test('is kept as it came, as far as it can be', async () => {
    const bad = aReport(api, { source: 'p\0\u{dc00}bx', callId: 'Größe\0', caller: { name: 'A\u{d800}' } });
    await api.client.calls.report([bad]);
    const kept = (await rejectedAs('INVALID_SOURCE')).find(({ callId }) => callId.startsWith('Größe'));
    expect(kept).toMatchObject({ source: 'p\u{fffd}\u{fffd}bx', callId: 'Größe\u{fffd}' });
    expect(JSON.parse(kept!.report)).toMatchObject({
      source: bad.source,
      callId: bad.callId,
      caller: bad.caller,
      endedAt: api.clock.now.toISOString(),
    });
  });

  test('is cut where it is longer than 100,000 characters', async () => {
    await api.client.calls.report([
      aReport(api, { source: 'verbose', legs: legs(10_000, 'some-rather-long-prefix-') }),
    ]);
    const { nodes } = await api.client.rejectedReports.list({ filter: { source: 'verbose' } });
    expect(nodes).toHaveLength(1);
    expect(nodes[0]!.report).toHaveLength(100_000);
  });

  test('leaves no trace in its call', async () => {
    const mailbox = await aMailbox(api);
    const good = aMissedCall(api, [mailbox]);
    await api.client.calls.report([good]);
    const before = await api.client.calls.get({ reported: { source: good.source, callId: good.callId } });
    const bad = { ...good, calledNumber: '1', legs: [...good.legs!, { target: '4711', outcome: 'ANSWERED' as const }] };
    const { results } = await api.client.calls.report([{ ...bad, endedAt: 'never' }]);
    expect(results).toMatchObject([{ code: 'INVALID_TIME' }]);
    expect(await api.client.calls.get({ id: before.id })).toEqual(before);
  });
});

describe('the legs of a call', () => {
  test('are at most 1,000, however many reports they come in', async () => {
    const reports = Array.from({ length: 7 }, (_, index) =>
      aReport(api, { callId: 'conference', legs: legs(index === 4 ? 199 : 200, `${index}-`) }),
    );
    const statuses = async (sent: typeof reports) =>
      (await api.client.calls.report(sent)).results.map(({ code }) => code ?? 'ACCEPTED');
    const [a, b, c, d, e, f, g] = reports as [CallReportInput, ...CallReportInput[]];
    expect(await statuses([a, b!, c!, d!, e!, f!, a])).toEqual([
      ...Array(5).fill('ACCEPTED'),
      'TOO_MANY_LEGS',
      'ACCEPTED',
    ]);
    expect(await statuses([g!])).toEqual(['TOO_MANY_LEGS']);
    expect(
      await statuses([
        { ...g!, legs: legs(1, 'last') },
        { ...g!, legs: legs(1, 'one too many') },
      ]),
    ).toEqual(['ACCEPTED', 'TOO_MANY_LEGS']);
    const call = await api.client.calls.get({ reported: { source: 'pbx', callId: 'conference' } });
    expect(call.legs).toHaveLength(1000);
  });

  test('count apart from its voice messages', async () => {
    const report = aReport(api, { legs: legs(200), voiceMessages: messages(200) });
    const { results } = await api.client.calls.report([report]);
    expect(results).toMatchObject([{ status: 'ACCEPTED' }]);
  });
});

describe('a report is accepted with', () => {
  const accepted: [string, Partial<CallReportInput>][] = [
    ['a clock that is a day fast', { startedAt: '2026-11-24T08:59:00Z', endedAt: '2026-11-24T09:00:00Z' }],
    ['a clock that is years slow', { startedAt: 0, endedAt: '10.5' }],
    [
      'an end a second before its start, by rounding',
      { startedAt: '2026-11-23T09:00:01Z', endedAt: '2026-11-23T09:00:00Z' },
    ],
    ['half a surrogate pair in a name, which is no reason to lose a call', { caller: { name: loneSurrogate } }],
    ['letters for numbers', { caller: { number: 'FLOWERS' }, calledNumber: '1-800-☎' }],
    ['200 legs', { legs: legs(200) }],
    ['a source and a call id of full length', { source: '💼'.repeat(32), callId: '€'.repeat(255) }],
  ];
  test.each(accepted)('%s', async (_what, saying) => {
    const { results } = await api.client.calls.report([aReport(api, saying)]);
    expect(results).toMatchObject([{ status: 'ACCEPTED', code: null }]);
  });

  test('a clock that is wrong by less than a day, and decides by our own', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox], { endedAt: '2026-11-24T08:00:00Z' })]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      decision: { reason: 'NOTIFY' },
      nextAttemptAt: '2026-11-23T09:00:03.000Z',
    });
  });
});
