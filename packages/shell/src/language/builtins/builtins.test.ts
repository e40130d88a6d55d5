import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Cmdlet } from '../../cmdlet.ts';
import { aPolicy, tryShell } from '../../run/testing/try-shell.ts';

const getPolicies: Cmdlet = {
  name: 'Get-Policies',
  synopsis: 'Four policies.',
  shouldProcess: 'NEVER',
  parameters: [],
  async *run() {
    yield aPolicy('Berlin', { Calls: 10, Groups: ['a', 'b'], Created: new Date('2026-01-02T03:04:05Z') });
    yield aPolicy('aachen', { Calls: 9, AllowMissedCallNotifications: false, Groups: [], Created: null });
    yield aPolicy('Köln', { Calls: null, Groups: ['a'], Created: null });
    yield aPolicy('Bonn "am Rhein"', { Calls: 10, Groups: [], Created: null });
  },
};

async function names(stages: string): Promise<string> {
  const { out, talk } = await tryShell({ cmdlets: [getPolicies] }).run(`Get-Policies | ${stages} | % Name`);
  return talk + out.trimEnd().replaceAll('\n', ', ');
}

test.each([
  ["where { $_.Name -like 'b*' }", 'Berlin, Bonn "am Rhein"'],
  ['where Name -like b*', 'Berlin, Bonn "am Rhein"'],
  ["? { $_.name -clike 'b*' }", ''],
  ['where { $_.Calls -gt 9 }', 'Berlin, Bonn "am Rhein"'],
  ['where Calls -ge 9', 'Berlin, aachen, Bonn "am Rhein"'],
  ['where { $_.Calls -eq $null }', 'Köln'],
  ['where { $_.Name -match "^.{4}$" }', 'Köln'],
  ["where { $_.Name -in 'KÖLN','berlin' }", 'Berlin, Köln'],
  ["where { $_.Groups -contains 'B' }", 'Berlin'],
  ['where AllowMissedCallNotifications -Not', 'aachen'],
  ['where { !$_.AllowMissedCallNotifications -or $_.Name -eq "Berlin" }', 'Berlin, aachen'],
  ["where { $_.Created -ge '2026-01-01' }", 'Berlin'],
  ['where { $_.Name -notlike "*n*" -and $_.Calls -ne 10 }', ''],
  ['sort Name', 'aachen, Berlin, Bonn "am Rhein", Köln'],
  ['sort Calls, Name -Descending', 'Bonn "am Rhein", Berlin, aachen, Köln'],
  ['select -First 1', 'Berlin'],
  ['select -Last 1', 'Bonn "am Rhein"'],
  ['select -Skip 1 -First 2', 'aachen, Köln'],
  ['sort Calls -Unique', 'Köln, aachen, Berlin'],
])('%s', async (stages, expected) => {
  await expect(names(stages)).resolves.toBe(expected);
});

test.each([
  ['Get-Policies | select n*, calls -First 1 | ConvertTo-Json -Compress', '{"Name":"Berlin","Calls":10}\n'],
  ['Get-Policies | select -Expand Groups', 'a\nb\na\n'],
  [
    'Get-Policies | select AllowMissedCallNotifications -Unique | ConvertTo-Json -Compress',
    '[{"AllowMissedCallNotifications":true},{"AllowMissedCallNotifications":false}]\n',
  ],
  [
    'Get-Policies | measure Calls -Sum -Average -Min -Max | ConvertTo-Json -Compress',
    '{"Count":3,"Average":9.666666666666666,"Sum":29,"Maximum":10,"Minimum":9,"Property":"Calls"}\n',
  ],
  ['Get-Policies | where Name -eq nobody | ConvertTo-Json', ''],
  ['Get-Policies -Json | where Name -eq nobody', '[]\n'],
  ['@(Get-Policies).Count; (Get-Policies)[1].Name; $p = Get-Policies; $p.Name.Count', '4\naachen\n4\n'],
  ['Get-Policies | select -First 1 | % { "$($_.Name) has $($_.Calls + 1)" }', 'Berlin has 11\n'],
  ['1,2,3 | where { $_ -ge 2 } | ConvertTo-Json -Compress', '[2,3]\n'],
])('%s', async (text, expected) => {
  await expect(tryShell({ cmdlets: [getPolicies] }).run(text)).resolves.toEqual({ out: expected, talk: '', code: 0 });
});

const csv = `"Name","AllowMissedCallNotifications","Calls","Groups","Created"
"Berlin","True","10","a;b","2026-01-02T03:04:05.000Z"
"aachen","False","9","",
"Köln","True",,"a",
"Bonn ""am Rhein""","True","10","",
`;

test('CSV, on stdout and in files', async () => {
  const shell = tryShell({ cmdlets: [getPolicies] });
  await expect(shell.run('Get-Policies | ConvertTo-Csv')).resolves.toMatchObject({ out: csv });
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-shell-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'policies.csv');
  await expect(shell.run(`Get-Policies | Export-Csv '${path}' -NoTypeInformation`)).resolves.toEqual({
    out: '',
    talk: '',
    code: 0,
  });
  await expect(readFile(path, 'utf8')).resolves.toBe(csv);
  await expect(shell.run(`Get-Policies | Export-Csv '${path}' -NoClobber`)).resolves.toMatchObject({ code: 1 });
  await shell.run(`Get-Policies | select Name -First 1 | Export-Csv '${path}' -Encoding unicode -Delimiter ';'`);
  await expect(readFile(path, 'utf16le')).resolves.toBe('\uFEFF"Name"\n"Berlin"\n');
  await shell.run(`Get-Policies | select Name -First 1 | fl | Out-File '${path}'`);
  await expect(readFile(path, 'utf8')).resolves.toBe('\nName : Berlin\n\n');
});

test.each([
  ['Get-Policies | where Name', 'Berlin'],
  ['Get-Help Get-Policies', 'Get-Policies [-Json] [-Verbose] [-Debug] [-ErrorAction <String>]'],
  ['help where', '[-FilterScript] <Object>'],
  ['Get-Command *json', 'ConvertTo-Json'],
  ['Get-Policies | gm', 'String[]'],
])('%s', async (text, expected) => {
  const { out, code } = await tryShell({ cmdlets: [getPolicies] }).run(text);
  expect(code).toBe(0);
  expect(out).toContain(expected);
});

test.each([
  'where Name Berlin',
  'where Name -eq',
  'where Name -eq a -like b',
  'select -First 1 -Last 1',
  'select -Expand Nothing',
  'where { $_.Name -match "(" }',
])('%s is refused', async (stage) => {
  await expect(tryShell({ cmdlets: [getPolicies] }).run(`Get-Policies | ${stage}`)).resolves.toMatchObject({ code: 2 });
});
