import { expect, test } from 'vitest';
import { aPolicy, tryShell } from '../run/testing/try-shell.ts';
import { readFilter } from './read-filter.ts';
import { toText } from './value-text.ts';

const policies = ['Berlin', 'Bonn', 'Köln'].map((name, index) =>
  aPolicy(name, { MailboxCount: index, Groups: ['a', name], Text: index === 0 ? null : "it's" }),
);

async function fitting(condition: string): Promise<unknown[]> {
  const filter = readFilter(condition, new Map([['count', 1]]));
  const found = [];
  for (const policy of policies) if (await filter.matches(policy)) found.push(policy.properties['Name']);
  return found;
}

test.each([
  ["Name -eq 'berlin'", ['Berlin']],
  ['Name -like "B*" -and MailboxCount -gt 0', ['Bonn']],
  ["(Name -eq 'Bonn') -or (Name -eq 'Köln')", ['Bonn', 'Köln']],
  ["-not (Name -like 'B*')", ['Köln']],
  ["!(Name -like 'B*') -or MailboxCount -eq 0", ['Berlin', 'Köln']],
  ["allowmissedcallnotifications -ne 'True'", []],
  ['AllowMissedCallNotifications -eq true', ['Berlin', 'Bonn', 'Köln']],
  ["Groups -eq 'Bonn'", ['Bonn']],
  ['Text -eq $null', ['Berlin']],
  ["Text -eq 'it''s'", ['Bonn', 'Köln']],
  ['MailboxCount -ge $count', ['Bonn', 'Köln']],
  ["Nothing -ne 'x'", []],
])('%s', async (condition, names) => {
  await expect(fitting(condition)).resolves.toEqual(names);
});

test('says what all of it depends on', () => {
  const { equalTo, properties } = readFilter("Name -eq 'A' -and (Enabled -eq $true) -and -not (B -eq 1)", new Map());
  expect([...equalTo]).toEqual([
    ['name', 'A'],
    ['enabled', true],
  ]);
  expect(properties).toEqual(['Name', 'Enabled', 'B']);
  expect(readFilter("Name -eq 'A' -or Enabled -eq $true", new Map()).equalTo.size).toBe(0);
});

test.each(['Name', '', "Name -eq 'a'; Name -eq 'b'", 'Name -eq', "$x = 'a'", "Name -eq 'a' | ft", '1 + 1'])(
  '%s is no condition',
  (condition) => {
    expect(() => readFilter(condition, new Map())).toThrow(/^-Filter/);
  },
);

test('in a script block it is text for the cmdlet, with the variables of the shell', async () => {
  const shell = tryShell({
    cmdlets: [
      {
        name: 'Get-Policy',
        synopsis: '',
        shouldProcess: 'NEVER',
        parameters: [{ name: 'Filter', type: 'Filter', description: '' }],
        async *run(call) {
          const filter = call.filter(toText(call.parameters['Filter'] ?? null));
          for (const policy of policies) if (await filter.matches(policy)) yield policy;
        },
      },
    ],
  });
  const { out, talk } = await shell.run(
    "$name = 'Bonn'\nGet-Policy -Filter { Name -eq $name } | Select-Object -Expand Name",
  );
  expect({ out, talk }).toEqual({ out: 'Bonn\n', talk: '' });
});
