import { createFakeServer } from '@unmissed/sdk/testing';
import { expect, test } from 'vitest';
import { allCmdlets } from '../cmdlets/index.ts';
import { tryShell } from '../run/testing/try-shell.ts';
import { completeLine } from './complete-line.ts';
import { isIncomplete } from './is-incomplete.ts';

function aShell() {
  const fake = createFakeServer();
  for (const name of ['Berlin', "Anna's policy", 'Bonn']) fake.aMailboxPolicy({ name });
  const { session } = tryShell({ cmdlets: allCmdlets, client: fake.client() });
  session.variables.set('total', 1);
  return { fake, session };
}

test.each([
  ['set-ummailboxp', ['Set-UMMailboxPolicy'], 'set-ummailboxp'],
  ['Get-UMMailbox X | form', ['Format-List', 'Format-Table'], 'form'],
  ['$a = Set-UMDial', ['Set-UMDialPlan'], 'Set-UMDial'],
  ['Set-UMMailboxPolicy -identity X -allowmis', ['-AllowMissedCallNotifications'], '-allowmis'],
  ['Set-UMMailboxPolicy -AllowMissedCallNotifications ', ['$false', '$true'], ''],
  ['Set-UMMailboxPolicy -Identity b', ['Berlin', 'Bonn'], 'b'],
  ['Get-UMMailboxPolicy ', ["'Anna''s policy'", "'Berlin'", "'Bonn'"], ''],
  ['Set-UMMailboxPolicy be', ['Berlin'], 'be'],
  ["Get-UMMailboxPolicy 'Ann", ["'Anna''s policy'"], "'Ann"],
  ['Get-UMMailboxPolicy $t', ['$total', '$true'], '$t'],
  ['help set-ummailboxp', ['Set-UMMailboxPolicy'], 'set-ummailboxp'],
  ['help -ex', ['-Examples'], '-ex'],
  ['Bogus -x', [], '-x'],
])('%s', async (text, candidates, typed) => {
  await expect(completeLine(text, aShell().session)).resolves.toEqual({ candidates, typed });
});

test('without a server there are no names, and no error', async () => {
  const { fake, session } = aShell();
  fake.failNext({ status: 500, times: 10 });
  await expect(completeLine('Set-UMMailboxPolicy -Identity B', session)).resolves.toMatchObject({ candidates: [] });
});

test.each([
  ['Get-X |', true],
  ['Get-X `', true],
  ["Get-X 'a", true],
  ["$a = @'\nx", true],
  ['Get-X', false],
  ['Get-X )', false],
])('%s goes on: %s', (text, expected) => {
  expect(isIncomplete(text)).toBe(expected);
});
