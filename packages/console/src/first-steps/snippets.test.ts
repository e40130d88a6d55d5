import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { asteriskScript, type Connection, curlCommand, kamailioInstall, kamailioLines } from './snippets.ts';

const connection: Connection = {
  url: 'https://unmissed.example.com/graphql',
  apiKey: 'um_key',
  source: 'pbx',
  dialPlan: "Jo's office",
  target: '4711',
};

// A `curl` that prints its arguments, one a line: what the shell makes of the command is what is sent.
const folder = mkdtempSync(join(tmpdir(), 'unmissed-snippets-'));
writeFileSync(join(folder, 'curl'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
afterAll(() => rmSync(folder, { recursive: true }));

function sentBy(script: string, ...values: string[]) {
  const said = execFileSync('sh', ['-c', script, 'sh', ...values], { env, encoding: 'utf8' })
    .trim()
    .split('\n');
  const { query, variables } = JSON.parse(said.at(-1) ?? '') as {
    query: string;
    variables: { reports: Record<string, unknown>[] };
  };
  expect(query).toContain('reportCalls(input: { reports: $reports })');
  expect(said).toContain(connection.url);
  expect(said).toContain('Authorization: Bearer um_key');
  return variables.reports[0];
}

test('curl reports a missed call of its own each time', () => {
  expect(sentBy(curlCommand(connection))).toEqual({
    source: 'pbx',
    callId: expect.stringMatching(/^test-\d+$/) as unknown,
    dialPlan: "Jo's office",
    final: true,
    caller: { number: '+33612345678', name: 'Jo' },
    legs: [{ target: '4711', outcome: 'NO_ANSWER' }],
  });
});

test.each([
  ['NOANSWER', 'NO_ANSWER'],
  ['ANSWER', 'ANSWERED'],
  ['CANCEL', 'CANCELLED'],
  ['BUSY', 'BUSY'],
  ['CHANUNAVAIL', 'UNREACHABLE'],
  ['', 'UNREACHABLE'],
])('a dial status of Asterisk %s is %s', (status, outcome) => {
  const script = asteriskScript({ ...connection, dialPlan: null });
  expect(sentBy(script, '1795425300.25', '4711', status, '+33612345678')).toEqual({
    source: 'pbx',
    callId: '1795425300.25',
    final: true,
    caller: { number: '+33612345678' },
    legs: [{ target: '4711', outcome }],
  });
});

test('a caller of Asterisk without a number is anonymous', () => {
  expect(sentBy(asteriskScript(connection), '1.2', '4711', 'CANCEL')?.['caller']).toEqual({ number: 'anonymous' });
});

test('Kamailio gets its lines, and the module for https where that is needed', () => {
  expect(kamailioLines({ ...connection, dialPlan: 'Paris' }).split('\n')).toEqual([
    '#!define UNMISSED_URL       "https://unmissed.example.com/graphql"',
    '#!define UNMISSED_API_KEY   "um_key"',
    '#!define UNMISSED_SOURCE    "pbx"',
    '#!define UNMISSED_DIAL_PLAN "Paris"',
    'include_file "/etc/kamailio/unmissed.cfg"',
  ]);
  expect(kamailioInstall(connection)).toContain('kamailio-tls-modules');
  expect(kamailioInstall({ ...connection, url: 'http://127.0.0.1:4000/graphql' })).not.toContain('tls');
});
