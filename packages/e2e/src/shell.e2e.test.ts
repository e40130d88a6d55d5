import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminKey, type Product, startProduct } from './product/start-product.ts';

const main = fileURLToPath(new URL('../../shell/bin/um.js', import.meta.url));
const administration = fileURLToPath(new URL('administration.ps1', import.meta.url));

let folder: string;
let dataFolder: string;
let product: Product;

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `um …` as a process without a terminal, its profiles in the test's own folder. */
async function um(args: readonly string[], stdin = '', env: Record<string, string> = {}, cwd = folder): Promise<Ran> {
  const { PATH = '' } = process.env;
  const own = { PATH, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { ...own, ...env } });
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, stdout, stderr };
}

const done = { exitCode: 0, stdout: '', stderr: '' };
const getPolicy = async () => product.client.mailboxPolicies.get({ name: 'MyUMMailboxPolicy' });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-shell-'));
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  product = await startProduct({ UNMISSED_DATA: dataFolder }, 'api');
  const { dialPlan } = await product.client.dialPlans.create({
    name: 'MyDialPlan',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '49',
    generateMailboxPolicy: false,
  });
  await product.client.mailboxPolicies.create({ name: 'MyUMMailboxPolicy', dialPlanId: dialPlan.id });
  const { exitCode, stderr } = await um(['login', '--server', product.url, '--key-file', '-'], `${adminKey}\n`);
  if (exitCode !== 0) throw new Error(`um login ended with ${exitCode}: ${stderr}`);
});
afterAll(async () => {
  await product.end('SIGTERM');
  await Promise.all([folder, dataFolder].map((one) => rm(one, { recursive: true, force: true })));
});

test('the key is kept for the user alone', async () => {
  const { mode } = await stat(join(folder, 'config', 'unmissed', 'profiles.json'));
  expect(mode & 0o777).toBe(0o600);
});

test("the line of Exchange's procedure works as it stands", async () => {
  const off = await um([], 'Set-UMMailboxPolicy -identity MyUMMailboxPolicy -AllowMissedCallNotifications $false\n');
  expect(off).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('0 enabled mailboxes') as string });
  expect((await getPolicy()).allowMissedCallNotifications).toBe(false);
  const on = await um([], 'Set-UMMailboxPolicy -identity MyUMMailboxPolicy -AllowMissedCallNotifications $true\n');
  expect(on).toEqual(done);
  expect((await getPolicy()).allowMissedCallNotifications).toBe(true);
});

test('cmdlets work as arguments, and say what has no effect', async () => {
  const enabled = await um([
    'Enable-UMMailbox',
    'anna@example.com',
    '-UMMailboxPolicy',
    'MyUMMailboxPolicy',
    '-Extensions',
    '0711',
    '-Name',
    'Anna Berg',
    '-PIN',
    '482913',
  ]);
  expect(enabled).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Anna Berg') as string });
  expect(enabled.stderr).toContain('PIN');
  expect(enabled.stderr).not.toContain('482913');
  await expect(product.client.mailboxes.get({ address: '0711' })).resolves.toMatchObject({ displayName: 'Anna Berg' });
});

test('objects of a Get cmdlet go to a Set cmdlet', async () => {
  const { version } = await getPolicy();
  const line = 'Get-UMMailboxPolicy | Set-UMMailboxPolicy -MissedCallText "Call back." -AllowFax $false';
  expect(await um(['-Command', line])).toMatchObject({ exitCode: 0, stdout: '' });
  await expect(getPolicy()).resolves.toMatchObject({
    version: version + 1,
    missedCallText: 'Call back.',
    exchangeProperties: { AllowFax: false },
  });
  const names = await um([
    '-Command',
    "'MyUMMailboxPolicy' | Get-UMMailboxPolicy | Select-Object -ExpandProperty Name",
  ]);
  expect(names).toEqual({ ...done, stdout: 'MyUMMailboxPolicy\n' });
});

test('-WhatIf changes nothing, and what asks is not done without a person', async () => {
  const before = await getPolicy();
  const whatIf = await um(['Set-UMMailboxPolicy', 'MyUMMailboxPolicy', '-Name', 'Other', '-WhatIf']);
  expect(whatIf).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('What if:') as string });
  const removed = await um(['Remove-UMMailboxPolicy', 'MyUMMailboxPolicy']);
  expect(removed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('-Confirm:$false') as string });
  await expect(getPolicy()).resolves.toEqual(before);
});

test('advice of the server is told in the words of the shell', async () => {
  const { exitCode, stderr } = await um(['Remove-UMDialPlan', 'MyDialPlan', '-Confirm:$false']);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^um: .*\.\n$/) as string });
  expect(stderr).not.toMatch(/deletePolicies|keepSettings/);
});

test.each([
  ['an identity that does not exist', ['Get-UMMailboxPolicy', 'MyUMMailboxPolcy'], {}, 3, 'Did you mean'],
  ['a name that is forbidden', ['Set-UMMailboxPolicy', 'MyUMMailboxPolicy', '-Name', 'a/b'], {}, 1, '-Name:'],
  ['a profile that does not exist', ['--profile', 'lab', 'Get-UMDialPlan'], {}, 3, 'no profile lab'],
  ['half of the environment', ['Get-UMDialPlan'], { UNMISSED_API_KEY: 'um_wrong' }, 2, 'UNMISSED_URL'],
])('%s is one line and an exit code', async (_, args, env, exitCode, message) => {
  const ran = await um(args, '', env);
  expect(ran).toMatchObject({ exitCode, stdout: '' });
  expect(ran.stderr).toMatch(/^um: .*\n$/);
  expect(ran.stderr).toContain(message);
});

test('a key that the server does not know is exit code 4', async () => {
  const env = { UNMISSED_URL: product.url, UNMISSED_API_KEY: 'um_wrong' };
  const ran = await um(['Get-UMDialPlan'], '', env);
  expect(ran).toMatchObject({ exitCode: 4, stdout: '', stderr: expect.stringContaining('um login') as string });
});

test('signed out, it says how to sign in', async () => {
  const elsewhere = { XDG_CONFIG_HOME: join(folder, 'elsewhere') };
  const login = ['login', '--server', product.url, '--key-file', '-'];
  expect((await um(login, adminKey, elsewhere)).exitCode).toBe(0);
  expect((await um(['Get-UMDialPlan'], '', elsewhere)).exitCode).toBe(0);
  expect((await um(['logout'], '', elsewhere)).exitCode).toBe(0);
  const ran = await um(['Get-UMDialPlan'], '', elsewhere);
  expect(ran).toMatchObject({ exitCode: 4, stdout: '', stderr: expect.stringContaining('um login') as string });
});

test('a script of real administration runs, and all of it is done', async () => {
  const cwd = join(folder, 'administration');
  await mkdir(cwd);
  await reportCallsOfZoe();
  const { exitCode, stdout, stderr } = await um(['-File', administration], '', { TZ: 'UTC' }, cwd);

  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: expect.stringContaining('-PIN has no effect') as string,
  });
  expect(stderr).not.toContain('482913');
  expect(stderr.match(/^What if: .*$/gm)).toHaveLength(2);
  expect(stdout).toBe(`Carl Noé
{"Name":"Carl Noé","Extensions":["4714"],"UMMailboxPolicy":"Front desk"}

Name       Extensions   UMMailboxPolicy
----       ----------   ---------------
Alice Berg {4711}       Front desk
Ben Ali    {4712, 4713} Warehouse
Carl Noé   {4714}       Front desk


Name           : Front desk
MailboxCount   : 2
RingSecondsMin : 0
QuietHours     :\u0020

Name           : Warehouse
MailboxCount   : 1
RingSecondsMin : 5
QuietHours     : 22:00-06:00

3
2
Administrator ended the key Kamailio
`);
  await expect(product.client.mailboxPolicies.get({ name: 'Warehouse' })).resolves.toMatchObject({
    allowMissedCallNotifications: true,
    missedCallText: 'Please call back within a day.\nThe warehouse of Paris',
    notifyInternalCalls: false,
    exchangeProperties: { AllowFax: false },
  });
  await expect(product.client.mailboxes.get({ emailAddress: 'carl@example.com' })).resolves.toMatchObject({
    enabled: true,
    missedCallNotificationEnabled: true,
    language: 'en-US',
  });
  await expect(readFile(join(cwd, 'days.csv'), 'utf8')).resolves.toBe(
    ['"Date","MissedCalls","OtherCalls","TotalCalls","AnsweredCalls"', '"01/13/26","100","0","2","1"', ''].join('\n'),
  );
  const records = (await readFile(join(cwd, 'um_cdr_2026-01-13.csv'), 'utf8')).trimEnd().split('\n');
  expect(records.map((line) => line.split(',')[0])).toEqual([
    '"CallStartTime"',
    '"2026-01-13 11:00:00Z"',
    '"2026-01-13 10:00:00Z"',
    '"2026-01-12 23:30:00Z"',
  ]);
  const key = (await readFile(join(cwd, 'kamailio.key'), 'utf8')).trim();
  const revoked = { UNMISSED_URL: product.url, UNMISSED_API_KEY: key };
  expect(await um(['Get-UMDialPlan'], '', revoked)).toMatchObject({ exitCode: 4, stdout: '' });
});

/** In Paris, the first one was on the day after. */
async function reportCallsOfZoe(): Promise<void> {
  const { id: mailboxPolicyId } = await getPolicy();
  await product.client.mailboxes.enable({ emailAddress: 'zoe@example.com', extensions: ['0815'], mailboxPolicyId });
  const calls = [
    ['2026-01-12T23:30:00Z', 'NO_ANSWER'],
    ['2026-01-13T10:00:00Z', 'ANSWERED'],
    ['2026-01-13T11:00:00Z', 'BUSY'],
  ] as const;
  const { results } = await product.client.calls.report(
    calls.map(([startedAt, outcome]) => ({
      source: 'pbx',
      callId: startedAt,
      final: true,
      startedAt,
      caller: { number: '+33612345678' },
      legs: [{ target: '0815', outcome }],
    })),
  );
  expect(results.filter(({ status }) => status === 'REJECTED')).toEqual([]);
}
