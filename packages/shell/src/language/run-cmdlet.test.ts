import { expect, test } from 'vitest';
import { type Cmdlet, CmdletError } from '../cmdlet.ts';
import { executeCommand } from '../run/execute.ts';
import { aPolicy, tryShell } from '../run/testing/try-shell.ts';
import { readWords } from './read-words.ts';
import { toText } from './value-text.ts';

const setPolicy: Cmdlet = {
  name: 'Set-UMMailboxPolicy',
  synopsis: 'Changes a policy.',
  shouldProcess: 'ON_REQUEST',
  parameters: [
    { name: 'Identity', type: 'String', description: 'Which.', position: 0, isMandatory: true, fromPipeline: 'VALUE' },
    { name: 'AllowMissedCallNotifications', type: 'Boolean', description: '' },
    { name: 'AllowFax', type: 'Boolean', description: '', hasNoEffect: true },
    { name: 'Extensions', type: 'String[]', description: '' },
    { name: 'MaxGreetingDuration', type: 'Int32', description: '' },
    { name: 'URIType', type: 'String', description: '', values: ['TelExtn', 'SipName', 'E164'] },
    { name: 'Since', type: 'DateTime', description: '' },
    { name: 'Force', type: 'SwitchParameter', description: '' },
  ],
  async *run(call) {
    const { parameters } = call;
    call.verbose('begun');
    if (parameters['Identity'] === 'Gone') throw new CmdletError('There is no policy Gone.', 3);
    if (await call.shouldProcess('Change', toText(parameters['Identity'] ?? null)))
      yield { type: 'Given', properties: parameters };
  },
};
const removePolicy: Cmdlet = { ...setPolicy, name: 'Remove-UMMailboxPolicy', shouldProcess: 'ALWAYS' };
const getPolicy: Cmdlet = {
  name: 'Get-UMMailboxPolicy',
  synopsis: 'Shows policies.',
  shouldProcess: 'NEVER',
  parameters: [{ name: 'Identity', type: 'String', description: '', position: 0 }],
  async *run() {
    yield aPolicy('One');
    yield aPolicy('Gone');
    yield aPolicy('Two');
  },
};
const cmdlets = [setPolicy, removePolicy, getPolicy];

async function given(text: string): Promise<unknown> {
  const { out, talk } = await tryShell({ cmdlets }).run(`${text} -Json`);
  return out === '' ? talk : (JSON.parse(out) as unknown[])[0];
}

test('the line of the Exchange procedure, as it stands', async () => {
  await expect(
    given('Set-UMMailboxPolicy -identity MyUMMailboxPolicy -AllowMissedCallNotifications $true'),
  ).resolves.toEqual({
    Identity: 'MyUMMailboxPolicy',
    AllowMissedCallNotifications: true,
  });
});

test.each([
  [
    'set-ummailboxpolicy P -allowm false -Max 5',
    { Identity: 'P', AllowMissedCallNotifications: false, MaxGreetingDuration: 5 },
  ],
  ['Set-UMMailboxPolicy -Extensions 0471,"12 3" P', { Identity: 'P', Extensions: ['0471', '12 3'] }],
  ['Set-UMMailboxPolicy P -Extensions 7', { Identity: 'P', Extensions: ['7'] }],
  ['Set-UMMailboxPolicy P -Extensions $null', { Identity: 'P', Extensions: [] }],
  ['Set-UMMailboxPolicy P -URIType sipname -Force', { Identity: 'P', URIType: 'SipName', Force: true }],
  ['Set-UMMailboxPolicy P -Force:$false', { Identity: 'P', Force: false }],
  ['Set-UMMailboxPolicy P -Since 2026-11-23T09:15:00Z', { Identity: 'P', Since: '2026-11-23T09:15:00.000Z' }],
  ['$n = "P"; Set-UMMailboxPolicy "$n 1"', { Identity: 'P 1' }],
])('%s', async (text, expected) => {
  await expect(given(text)).resolves.toEqual(expected);
});

test.each([
  ['Set-UMMailboxPolicy P -Allow true', '-Allow may be -AllowMissedCallNotifications, -AllowFax', 22],
  ['Set-UMMailboxPolicy P -Bogus 1', 'has no parameter -Bogus', 22],
  ['Set-UMMailboxPolicy P -Extensions', 'A value is missing', 22],
  ['Set-UMMailboxPolicy P -AllowFax -Force', 'It can be $true or $false', 22],
  ['Set-UMMailboxPolicy P Q', 'does not know what the value is for', 22],
  ['Set-UMMailboxPolicy P -URIType fax', "cannot be 'fax'; it can be TelExtn, SipName, E164", 31],
  ['Set-UMMailboxPolicy P -Max 1.5', 'takes a whole number', 27],
  ['Set-UMMailboxPolicy P -Since 2026-02-30', 'takes a date', 29],
  ['Set-UMMailboxPolicy -Identity $null', 'must name something', 30],
  ['Get-UMMailboxPolicy -Identity $nobody', 'The variable $nobody was given no value', 30],
  ["Get-UMMailboxPolicy ''", 'must name something', 20],
  ['Set-UMMailboxPolicy -Force', '-Identity must be given', null],
  ['Set-UMMailboxPolic P', 'Did you mean Set-UMMailboxPolicy', 0],
  ['1 | Get-UMMailboxPolicy', 'takes nothing from a pipeline', null],
])('%s: refused', async (text, message, column) => {
  const { out, talk, code } = await tryShell({ cmdlets }).run(text);
  expect({ out, code }).toEqual({ out: '', code: 2 });
  expect(talk).toContain(message);
  if (column !== null) expect(talk.trimEnd().split('\n').at(-1)).toBe(`  ${' '.repeat(column)}^`);
});

test.each([
  [['-AllowMissedCallNotifications', 'true'], true],
  [['-AllowMissedCallNotifications', '$TRUE'], true],
  [['-AllowMissedCallNotifications:0'], false],
])('arguments of another shell: %j', async (words, expected) => {
  const { session } = tryShell({ cmdlets });
  const written: string[] = [];
  const console = { ...session.console, write: async (text: string) => void written.push(text) };
  const script = readWords(['Set-UMMailboxPolicy', 'P', ...words, '-Json']);
  await executeCommand(script, { ...session, console }, new AbortController().signal);
  expect(written.join('')).toContain(`"AllowMissedCallNotifications":${expected}`);
});

test.each([
  [['-AllowMissedCallNotifications']],
  [['-AllowMissedCallNotifications', '-Force']],
  [['-AllowMissedCallNotifications:']],
])('when the other shell ate $true, the error says so: %j', async (words) => {
  const { session } = tryShell({ cmdlets });
  const said: string[] = [];
  const console = { ...session.console, talk: (text: string) => void said.push(text) };
  const script = readWords(['Set-UMMailboxPolicy', 'P', ...words]);
  await expect(executeCommand(script, { ...session, console }, new AbortController().signal)).resolves.toBe(2);
  expect(said.join('')).toContain("your shell has replaced it: write true or '$true'");
});

test('objects of the pipeline name themselves; an error ends it, or is gone past', async () => {
  const shell = tryShell({ cmdlets });
  const stopped = await shell.run(
    'Get-UMMailboxPolicy | Set-UMMailboxPolicy -AllowMissedCallNotifications $false | select -Expand Identity',
    'a.ps1',
  );
  expect(stopped).toEqual({ out: 'One\n', talk: 'a.ps1:1: Set-UMMailboxPolicy: There is no policy Gone.\n', code: 3 });
  const gone = await shell.run(
    'Get-UMMailboxPolicy | Set-UMMailboxPolicy -ea Continue | select -Expand Identity; "next"',
  );
  expect(gone).toEqual({ out: 'One\nTwo\nnext\n', talk: 'Set-UMMailboxPolicy: There is no policy Gone.\n', code: 3 });
  const silent = await shell.run('Get-UMMailboxPolicy | Set-UMMailboxPolicy -ErrorAction SilentlyContinue | Out-Null');
  expect(silent).toEqual({ out: '', talk: '', code: 0 });
});

test('a script stops at its first error, and a wrong line lets none of it run', async () => {
  const shell = tryShell({ cmdlets });
  const stopped = await shell.run('"one"\nSet-UMMailboxPolicy Gone\n"three"', 'a.ps1');
  expect(stopped).toMatchObject({ out: 'one\n', talk: expect.stringContaining('a.ps1:2: ') as string, code: 3 });
  await expect(shell.run('"one"\n"two', 'a.ps1')).resolves.toMatchObject({ out: '', code: 2 });
});

test('what has no effect is said once', async () => {
  const { talk } = await tryShell({ cmdlets }).run(
    'Set-UMMailboxPolicy A -AllowFax $true; Set-UMMailboxPolicy B -AllowFax $true',
  );
  expect(talk).toBe('Set-UMMailboxPolicy: -AllowFax has no effect in Unmissed.\n');
});

test('-WhatIf says it, -Confirm asks, and without a person nothing is removed', async () => {
  const shell = tryShell({ cmdlets });
  await expect(shell.run('Remove-UMMailboxPolicy P -WhatIf')).resolves.toEqual({
    out: '',
    talk: 'What if: Performing the operation "Change" on target "P".\n',
    code: 0,
  });
  await expect(shell.run('Remove-UMMailboxPolicy P')).resolves.toMatchObject({ out: '', code: 2 });
  await expect(shell.run('Remove-UMMailboxPolicy P -Confirm:$false | measure | % Count')).resolves.toMatchObject({
    out: '1\n',
  });
  const asked = tryShell({ cmdlets, answers: ['n', 'a'] });
  await expect(asked.run('"A","B","C" | Remove-UMMailboxPolicy | % Identity')).resolves.toMatchObject({
    out: 'B\nC\n',
    code: 0,
  });
});

test('a person is asked for what is missing', async () => {
  const shell = tryShell({ cmdlets, answers: ['My policy'] });
  await expect(shell.run('Set-UMMailboxPolicy | % Identity')).resolves.toMatchObject({ out: 'My policy\n', code: 0 });
});

test('-Verbose talks', async () => {
  await expect(tryShell({ cmdlets }).run('Set-UMMailboxPolicy P -Verbose | Out-Null')).resolves.toMatchObject({
    talk: 'VERBOSE: begun\n',
  });
});
