import { expect, test, vi } from 'vitest';
import { CRASHING, REFUSED, REJECTED, type Behaviour, reportServer } from '../../test/report-server.ts';
import { failure, type Received } from '../../test/scripted-server.ts';
import { createClient } from '../client.ts';
import type { DroppedCallReport, RejectedCallReport, ReporterOptions, ReporterRetryEvent } from './reporter.ts';

/** A reporter that waits for nothing, and what it tells. */
function aReporter(url: string, options: Partial<ReporterOptions> = {}) {
  const waitsMs: number[] = [];
  const rejected: RejectedCallReport[] = [];
  const dropped: DroppedCallReport[] = [];
  const retries: ReporterRetryEvent[] = [];
  const reporter = createClient({ url, timeoutMs: 200 }).calls.reporter({
    source: 'pbx-1',
    retry: { random: () => 0.5, wait: (ms) => Promise.resolve(void waitsMs.push(ms)) },
    onRejected: (event) => rejected.push(event),
    onDropped: (event) => dropped.push(event),
    onRetry: (event) => retries.push(event),
    ...options,
  });
  return { reporter, waitsMs, rejected, dropped, retries };
}

const countsOf = (requests: readonly Received[]) =>
  requests.map(({ variables }) => (variables as { reports: readonly unknown[] }).reports.length);
const idsOf = (reports: readonly { readonly callId: string }[]) => reports.map(({ callId }) => callId);

test('reports go out in few requests, with the source of the reporter', async () => {
  const server = await reportServer();
  const { reporter } = aReporter(server.url);
  for (let number = 1; number <= 1200; number += 1) void reporter.report({ callId: `c${number}` });
  expect(reporter.pendingCount).toBe(1200);

  await reporter.flush();

  expect(reporter.pendingCount).toBe(0);
  expect(countsOf(server.requests)).toEqual([500, 500, 200]);
  expect(idsOf(server.stored)).toEqual(Array.from({ length: 1200 }, (_, index) => `c${index + 1}`));
  expect(server.stored[0]).toEqual({ source: 'pbx-1', callId: 'c1' });
});

test('a request never has more than a megabyte of reports', async () => {
  const server = await reportServer();
  const { reporter } = aReporter(server.url);
  for (let number = 1; number <= 5; number += 1)
    void reporter.report({ callId: `c${number}`, calledNumber: 'ü'.repeat(200_000) });
  await reporter.flush();
  expect(countsOf(server.requests)).toEqual([2, 2, 1]);
});

test('a report is sent as it was when it was given', async () => {
  const server = await reportServer();
  const { reporter } = aReporter(server.url);
  const given = { callId: 'c1', endedAt: new Date('2026-11-23T09:15:00+01:00'), calledNumber: '4711' };
  void reporter.report(given);
  given.calledNumber = '0815';
  await reporter.flush();
  expect(server.stored).toEqual([
    { source: 'pbx-1', callId: 'c1', endedAt: '2026-11-23T08:15:00.000Z', calledNumber: '4711' },
  ]);
});

test.each<[string, Behaviour, string]>([
  ['500', { status: 500, body: 'broken' }, 'INTERNAL_SERVER_ERROR'],
  ['503', failure('SERVICE_UNAVAILABLE', { status: 503 }), 'SERVICE_UNAVAILABLE'],
  ['429', { status: 429, body: '' }, 'TOO_MANY_REQUESTS'],
  ['401', failure('UNAUTHENTICATED', { status: 401 }), 'UNAUTHENTICATED'],
  ['403', failure('FORBIDDEN'), 'FORBIDDEN'],
  ['a web page', { body: '<html>' }, 'NOT_GRAPHQL'],
  ['404', { status: 404, body: '<html>' }, 'NOT_GRAPHQL'],
  ['an older schema', failure('GRAPHQL_VALIDATION_FAILED', { status: 400 }), 'GRAPHQL_VALIDATION_FAILED'],
  ['a broken connection', 'cut', 'NETWORK_ERROR'],
  ['no answer', 'hang', 'TIMEOUT'],
  ['half an answer', 'halve', 'NETWORK_ERROR'],
  ['a lost answer', 'lose', 'NETWORK_ERROR'],
  ['an answer not about every report', 'forget', 'INCOMPLETE_ANSWER'],
])('nothing is lost by %s', async (_case, behaviour, code) => {
  const server = await reportServer([behaviour, behaviour]);
  const { reporter, retries, rejected, dropped } = aReporter(server.url);
  void reporter.report({ callId: 'c1' });
  await reporter.flush();
  expect(server.stored.at(-1)).toEqual({ source: 'pbx-1', callId: 'c1' });
  expect(retries.map(({ error, pendingCount }) => ({ code: error.code, pendingCount }))).toEqual([
    { code, pendingCount: 1 },
    { code, pendingCount: 1 },
  ]);
  expect({ rejected, dropped }).toEqual({ rejected: [], dropped: [] });
});

test('while the server is down reports wait, and go out in order when it is back', async () => {
  const server = await reportServer();
  const { reporter, retries } = aReporter(server.url, { retry: { firstDelayMs: 20, delayMsMax: 20 } });
  await server.stop();
  for (const callId of ['c1', 'c2', 'c3']) void reporter.report({ callId });
  await vi.waitFor(() => expect(retries.length).toBeGreaterThan(2));
  await server.restart();
  void reporter.report({ callId: 'c4' });
  await reporter.flush();
  expect(idsOf(server.stored)).toEqual(['c1', 'c2', 'c3', 'c4']);
});

test('waits grow with every failure, and are never shorter than the server asks for', async () => {
  const away: Behaviour = { status: 503, body: '' };
  const server = await reportServer([away, away, { status: 429, headers: { 'retry-after': '7' } }, away]);
  const { reporter, waitsMs } = aReporter(server.url);
  void reporter.report({ callId: 'c1' });
  await reporter.flush();
  expect(waitsMs).toEqual([125, 250, 7500, 1000]);
});

test('a wait of years is not believed', async () => {
  const server = await reportServer([{ status: 429, headers: { 'retry-after': '99999999' } }]);
  const { reporter, waitsMs } = aReporter(server.url);
  void reporter.report({ callId: 'c1' });
  await reporter.flush();
  expect(waitsMs).toEqual([600_125]);
});

test('flush does not wait for the end of a pause', async () => {
  const server = await reportServer([{ status: 503 }]);
  const { reporter, retries } = aReporter(server.url, { retry: { firstDelayMs: 3_600_000, delayMsMax: 3_600_000 } });
  void reporter.report({ callId: 'c1' });
  await vi.waitFor(() => expect(retries).toHaveLength(1));
  await reporter.flush();
  expect(idsOf(server.stored)).toEqual(['c1']);
});

test('a rejected report is told with its reason, and the others are delivered', async () => {
  const server = await reportServer();
  const { reporter, rejected } = aReporter(server.url);
  for (const callId of ['c1', 'c2', 'c3'])
    void reporter.report({ callId, calledNumber: callId === 'c2' ? REJECTED : null });
  await reporter.flush();
  expect(idsOf(server.stored)).toEqual(['c1', 'c3']);
  expect(rejected).toEqual([
    {
      report: { source: 'pbx-1', callId: 'c2', calledNumber: REJECTED },
      code: 'INVALID_TARGET',
      message: 'legs[0].target is empty.',
    },
  ]);
});

test('a report on account of which whole requests are refused is found, and rejected alone', async () => {
  const server = await reportServer();
  const { reporter, rejected } = aReporter(server.url);
  for (let number = 1; number <= 700; number += 1)
    void reporter.report({ callId: `c${number}`, calledNumber: number === 321 ? REFUSED : null });
  await reporter.flush();
  expect(rejected).toMatchObject([{ report: { callId: 'c321' }, code: 'BAD_USER_INPUT' }]);
  expect(server.stored).toHaveLength(699);
  expect(server.requests.length).toBeLessThan(30);
});

test('a report at which the server fails holds up its own call only, and is not given up', async () => {
  const server = await reportServer();
  const { reporter, rejected, dropped } = aReporter(server.url, { retry: { firstDelayMs: 1, delayMsMax: 1 } });
  void reporter.report({ callId: 'bad', calledNumber: CRASHING });
  void reporter.report({ callId: 'bad' });
  for (let number = 1; number <= 600; number += 1) void reporter.report({ callId: `c${number}` });
  await vi.waitFor(() => expect(server.stored).toHaveLength(600));
  void reporter.report({ callId: 'c601' });
  await vi.waitFor(() => expect(server.stored).toHaveLength(601));
  expect(idsOf(server.stored)).not.toContain('bad');
  await expect(reporter.close({ timeoutMs: 0 })).resolves.toBe(2);
  expect(rejected).toEqual([]);
  expect(dropped).toMatchObject([{ reason: 'CLOSED' }, { reason: 'CLOSED' }]);
});

test('a new report does not wait for the pause on account of a suspect', async () => {
  const server = await reportServer();
  const { reporter, retries } = aReporter(server.url, { retry: { firstDelayMs: 1, random: () => 1 } });
  void reporter.report({ callId: 'bad', calledNumber: CRASHING });
  void reporter.report({ callId: 'good-1' });
  // Pauses double: this one lasts for seconds.
  await vi.waitFor(() => expect(retries.at(-1)?.waitMs).toBeGreaterThan(2000), 5000);
  const before = server.stored.length;
  void reporter.report({ callId: 'good-2' });
  await vi.waitFor(() => expect(server.stored).toHaveLength(before + 1), 1000);
  await reporter.close({ timeoutMs: 0 });
});

test('a server that fails at everything is not asked more often because more is reported', async () => {
  const server = await reportServer(Array.from({ length: 1000 }, () => ({ status: 500 })));
  const { reporter, retries } = aReporter(server.url, { retry: { firstDelayMs: 1, random: () => 1 } });
  void reporter.report({ callId: 'c0' });
  await vi.waitFor(() => expect(retries.at(-1)?.waitMs).toBeGreaterThan(500), 5000);
  const before = server.requests.length;
  for (let number = 1; number <= 20; number += 1) {
    void reporter.report({ callId: `c${number}` });
    await new Promise(setImmediate);
  }
  expect(server.requests).toHaveLength(before);
  await reporter.close({ timeoutMs: 0 });
});

test('what the server asks for holds for suspects and new reports alike', async () => {
  const tooMany: Behaviour = { status: 429, headers: { 'retry-after': '7' } };
  // Both together, the suspect, the good one, and the suspect again.
  const server = await reportServer(['answer', 'answer', 'answer', tooMany]);
  const pauses: { ms: number; signal: AbortSignal | undefined }[] = [];
  const wait = (ms: number, signal: AbortSignal | undefined) => {
    pauses.push({ ms, signal });
    return ms < 7000
      ? Promise.resolve()
      : new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  };
  const { reporter } = aReporter(server.url, { retry: { random: () => 0, wait } });
  void reporter.report({ callId: 'suspect', calledNumber: CRASHING });
  void reporter.report({ callId: 'good' });
  await vi.waitFor(() => expect(pauses.at(-1)?.ms).toBe(7000));
  void reporter.report({ callId: 'new' });
  expect(pauses.at(-1)?.signal?.aborted).toBe(false);
  await reporter.close({ timeoutMs: 0 });
});

test('when too much waits, whole calls are dropped, the oldest first, and what is reported of them later', async () => {
  const server = await reportServer(['hang']);
  const { reporter, dropped } = aReporter(server.url, { bytesMax: 300 });
  // 36 bytes each.
  void reporter.report({ callId: 'c0' });
  await vi.waitFor(() => expect(server.requests).toHaveLength(1));
  for (const callId of ['c1', 'c2', 'c1', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c1']) void reporter.report({ callId });
  await reporter.flush();
  expect(dropped.map(({ report, reason }) => [report.callId, reason])).toEqual([
    ['c1', 'FULL'],
    ['c1', 'FULL'],
    ['c1', 'FULL'],
  ]);
  expect(idsOf(server.stored)).toEqual(['c0', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']);
});

test('close delivers what waits, and then takes nothing more', async () => {
  const server = await reportServer([{ status: 503 }]);
  const { reporter } = aReporter(server.url);
  void reporter.report({ callId: 'c1' });
  await expect(reporter.close()).resolves.toBe(0);
  expect(idsOf(server.stored)).toEqual(['c1']);
  await expect(reporter.report({ callId: 'c2' })).rejects.toMatchObject({ code: 'REPORTER_CLOSED' });
});

test('close ends at its deadline, drops what is left, and ends whoever waits for it', async () => {
  const server = await reportServer(['hang']);
  const { reporter, dropped } = aReporter(server.url, {});
  void reporter.report({ callId: 'c1' });
  const flushed = reporter.flush();
  await expect(Promise.all([reporter.close({ timeoutMs: 30 }), reporter.close()])).resolves.toEqual([1, 1]);
  await flushed;
  expect(dropped).toEqual([{ report: { source: 'pbx-1', callId: 'c1' }, reason: 'CLOSED' }]);
});

test('an aborted flush rejects with the reason, and the reports go on', async () => {
  const server = await reportServer([{ status: 503 }]);
  const { reporter, retries } = aReporter(server.url, { retry: { firstDelayMs: 40, random: () => 1 } });
  void reporter.report({ callId: 'c1' });
  await vi.waitFor(() => expect(retries).toHaveLength(1));
  server.behave('hang');
  const abort = new AbortController();
  const flushed = reporter.flush({ signal: abort.signal });
  abort.abort(new Error('changed my mind'));
  await expect(flushed).rejects.toThrow('changed my mind');
  await vi.waitFor(() => expect(idsOf(server.stored)).toEqual(['c1']));
});
