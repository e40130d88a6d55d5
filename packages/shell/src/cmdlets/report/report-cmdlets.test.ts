import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallDataRecord, CallSummaryRow } from '@unmissed/sdk';
import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let folder: string;
let server: FakeServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-report-'));
  server = createFakeServer();
});
afterEach(async () => rm(folder, { recursive: true }));

/** The server, but for what it answers to operations of these names. */
function answering(data: Readonly<Record<string, object>>): FakeServer {
  const fetch: FakeServer['fetch'] = async (input, init) => {
    const answer = await server.fetch(input, init);
    const scripted = data[server.requests.at(-1)?.operationName ?? ''];
    return scripted === undefined || !answer.ok ? answer : Response.json({ data: scripted });
  };
  return { ...server, client: (options) => server.client({ ...options, fetch }) };
}

const aRow = (given: Partial<CallSummaryRow>): CallSummaryRow => ({
  date: null,
  callCount: 0,
  answeredCount: 0,
  voiceMessageCount: 0,
  missedCount: 0,
  otherCount: 0,
  answeredPercent: 0,
  voiceMessagePercent: 0,
  missedPercent: 0,
  otherPercent: 0,
  ...given,
});

const aRecord = (given: Partial<CallDataRecord> = {}): CallDataRecord => ({
  id: '1',
  date: '2026-11-23T09:15:00.250Z',
  durationSeconds: 12.5,
  callType: 'MISSED_CALL',
  callIdentity: 'abc@pbx',
  source: 'pbx',
  callingNumber: '+4930777',
  callerName: 'Berg, "Anna"',
  calledNumber: '4001',
  dialPlan: { id: '2', name: 'Plan, A' },
  mailbox: { id: '3', displayName: 'Wanda', emailAddress: 'wanda@example.com' },
  ...given,
});

const summary = (...rows: CallSummaryRow[]) => ({
  GetCallSummary: { callSummary: { timeZone: 'Europe/Berlin', rows } },
});
const records = (...nodes: CallDataRecord[]) => ({
  ListCallDataRecords: { callDataRecords: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } },
});
const asked = (operationName: string) =>
  server.requests.filter((one) => one.operationName === operationName).map(({ variables }) => variables);

test('Get-UMCallSummaryReport counts per cent as Exchange did: of the calls that nobody answered', async () => {
  const row = { callCount: 10, answeredCount: 4, voiceMessageCount: 1, missedCount: 4, otherCount: 1 };
  const scripted = answering(summary(aRow({ ...row, date: '2026-11-23' }), aRow({ date: '2026-02' }), aRow({})));
  const { objects } = await runCmdlet(scripted, 'Get-UMCallSummaryReport', { GroupBy: 'day' });
  expect(objects.map(({ properties }) => properties)).toMatchObject([
    { Date: '11/23/26', VoiceMessages: 16.67, MissedCalls: 66.67, OtherCalls: 16.67, TotalCalls: 6, AnsweredCalls: 4 },
    { Date: 'Feb/26', Period: '2026-02', MissedCalls: 0, TimeZone: 'Europe/Berlin' },
    { Date: '---', Period: null },
  ]);
  expect(asked('GetCallSummary')).toEqual([{ groupBy: 'DAY' }]);
});

test('Get-UMCallSummaryReport asks for what is given', async () => {
  const plan = server.aDialPlan({ name: 'MyPlan' });
  const given = { UMDialPlan: 'myplan', StartDate: new Date(0), EndDate: new Date(1), TimeZone: 'Asia/Tokyo' };
  await runCmdlet(server, 'Get-UMCallSummaryReport', { GroupBy: 'Total', ...given });
  const time = { since: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:00:00.001Z', timeZone: 'Asia/Tokyo' };
  expect(asked('GetCallSummary')).toEqual([{ groupBy: 'TOTAL', dialPlanId: plan.id, ...time }]);
  const unknown = await runCmdlet(server, 'Get-UMCallSummaryReport', { GroupBy: 'Day', UMDialPlan: 'None' });
  expect(unknown.error).toMatchObject({ exitCode: 3 });
  expect((await runCmdlet(server, 'Get-UMCallSummaryReport', { GroupBy: 'Year' })).error).toMatchObject({
    exitCode: 2,
    message: '-GroupBy is Year; it takes Day, Month, Total.',
  });
});

test('Get-UMCallDataRecord shows the calls of one mailbox', async () => {
  const mailbox = server.aMailbox({ displayName: 'Wanda', emailAddress: 'wanda@example.com' });
  const { objects } = await runCmdlet(answering(records(aRecord())), 'Get-UMCallDataRecord', {
    Mailbox: 'wanda@example.com',
    EndDate: new Date('2026-11-23T00:00Z'),
  });
  expect(objects).toMatchObject([
    {
      type: 'UMCallDataRecord',
      properties: { Duration: 12.5, CallType: 'Call Answering Missed Call', CallingNumber: '+4930777' },
    },
  ]);
  const filter = { mailboxId: mailbox.id, since: '2026-08-25T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' };
  expect(asked('ListCallDataRecords')).toMatchObject([{ filter }]);
});

test('Get-UMCallDataRecord goes back 90 days from now, and never shows all mailboxes', async () => {
  server.aMailbox({ displayName: 'Wanda' });
  const before = Date.now();
  await runCmdlet(server, 'Get-UMCallDataRecord', { Mailbox: 'Wanda' });
  const [variables] = asked('ListCallDataRecords') as [{ filter: { since: string } }];
  const now = Date.parse(variables.filter.since) + 90 * 86_400_000;
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
  expect(variables.filter).not.toHaveProperty('until');
  expect((await runCmdlet(server, 'Get-UMCallDataRecord')).error).toMatchObject({ exitCode: 2 });
  expect((await runCmdlet(server, 'Get-UMCallDataRecord', { Mailbox: null })).error).toMatchObject({ exitCode: 2 });
  expect((await runCmdlet(server, 'Get-UMCallDataRecord', { Mailbox: 'No' })).error).toMatchObject({ exitCode: 3 });
  expect(asked('ListCallDataRecords')).toHaveLength(1);
});

const Date23 = new Date(2026, 10, 23);

test("Export-UMCallDataRecord writes a day of the organization's time zone with Exchange's columns", async () => {
  const scripted = answering({ ...summary(), ...records(aRecord(), aRecord({ callType: 'NONE', dialPlan: null })) });
  const ran = await runCmdlet(scripted, 'Export-UMCallDataRecord', { Date: Date23, Path: folder });
  const path = join(folder, 'um_cdr_2026-11-23.csv');
  expect(ran).toMatchObject({ error: null, asked: [`Export-UMCallDataRecord: ${path}`] });
  expect(ran.objects).toMatchObject([{ properties: { Path: path, RecordCount: 2, TimeZone: 'Europe/Berlin' } }]);
  const filter = { since: '2026-11-22T23:00:00.000Z', until: '2026-11-23T23:00:00.000Z' };
  expect(asked('ListCallDataRecords')).toMatchObject([{ filter }]);
  const [heading, first, second, ...others] = (await readFile(path, 'utf8')).split('\n');
  expect(heading).toMatch(/^"CallStartTime","CallType","CallIdentity",.*,"BurstGapDuration","AudioCodec"$/);
  expect(heading?.split(',')).toHaveLength(27);
  expect(first).toBe(
    '"2026-11-23 09:15:00Z","Call Answering Missed Call","abc@pbx",,,"Plan, A","12.5",,"4001","+4930777",,,,,,"wanda@example.com",,,,,,,,,,,',
  );
  expect(second).toContain('"None","abc@pbx",,,,');
  expect(others).toEqual(['']);
});

test('Export-UMCallDataRecord replaces a file with -Force only, and only by a whole one', async () => {
  const path = join(folder, 'mine.csv');
  await writeFile(path, 'old');
  const given = { Date: Date23, Path: path, TimeZone: 'UTC' };
  const run = async (more: object = {}) => runCmdlet(server, 'Export-UMCallDataRecord', { ...given, ...more });
  expect((await run()).error).toMatchObject({ exitCode: 1, message: expect.stringContaining('-Force') as string });
  server.failNext({ operationName: 'ListCallDataRecords', status: 500 });
  expect((await run({ Force: true })).error).toMatchObject({ exitCode: 1 });
  expect(await readFile(path, 'utf8')).toBe('old');
  expect((await run({ Force: true })).error).toBeNull();
  expect(await readFile(path, 'utf8')).toMatch(/^"CallStartTime".*\n$/);
  expect(await readdir(folder)).toEqual(['mine.csv']);
});

test('Export-UMCallDataRecord leaves nothing behind when it does not get to the end, or is not to do it', async () => {
  const run = async (given: object, options = {}) =>
    runCmdlet(server, 'Export-UMCallDataRecord', { Path: folder, ...given }, options);
  server.failNext({ operationName: 'ListCallDataRecords', status: 500 });
  expect((await run({ Date: Date23 })).error).toMatchObject({ exitCode: 1 });
  expect(await run({ Date: Date23 }, { answer: false })).toMatchObject({ objects: [], error: null });
  expect((await run({})).error).toMatchObject({ exitCode: 2 });
  expect((await run({ Date: Date23, TimeZone: 'Mars/Olympus' })).error).toMatchObject({ exitCode: 2 });
  expect((await run({ Date: Date23, Path: join(folder, 'no', 'where.csv') })).error).toMatchObject({ exitCode: 1 });
  expect(await readdir(folder)).toEqual([]);
});
