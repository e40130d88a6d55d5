import { expect, test } from 'vitest';
import type { Cmdlet, ShellObject } from '../cmdlet.ts';
import { aPolicy, tryShell } from '../run/testing/try-shell.ts';
import { formattedLine, textOfLine } from './formatted-line.ts';
import { createTableFormatter } from './create-table-formatter.ts';
import { toLines } from './to-lines.ts';
import { wrap } from './wrap.ts';

function yielding(objects: readonly ShellObject[], columns?: readonly string[]): Cmdlet {
  return {
    name: 'Get-All',
    synopsis: '',
    parameters: [],
    shouldProcess: 'NEVER',
    ...(columns && { columns }),
    async *run() {
      yield* objects;
    },
  };
}

async function shown(text: string, objects: readonly ShellObject[], width?: number, columns?: readonly string[]) {
  const options = { cmdlets: [yielding(objects, columns)], ...(width !== undefined && { width }) };
  const { out } = await tryShell(options).run(text);
  return out;
}

const groups = ['a', 'b', 'c', 'd', 'e'];
const berlin = aPolicy('Berlin', { Groups: groups, None: [], Text: null, Since: new Date(2026, 10, 23, 9, 15) });

test('Format-List, for people', async () => {
  await expect(shown('Get-All | fl', [berlin, aPolicy('Bonn')], 60)).resolves.toBe(`
Name                         : Berlin
AllowMissedCallNotifications : True
Groups                       : {a, b, c, d…}
None                         : {}
Text                         : 
Since                        : 11/23/2026 9:15:00 AM

Name                         : Bonn
AllowMissedCallNotifications : True

`);
});

test('Format-List wraps to the column of the values, and not at all where no terminal is', async () => {
  const text = aPolicy('P', { Text: 'A text that is too long for one line\nand a second one', Groups: groups });
  await expect(shown('Get-All | fl Name, Text', [text], 30)).resolves.toBe(`
Name : P
Text : A text that is too 
       long for one line
       and a second one

`);
  await expect(shown('Get-All | fl Name, Text, Groups', [text])).resolves.toBe(`
Name   : P
Text   : A text that is too long for one line
         and a second one
Groups : {a, b, c, d, e}

`);
});

test('lines that were wrapped are the text again when they are put together', () => {
  const text = 'Some words  and averyveryverylongoneofthem, 日本語日本語日本語 at the end ';
  for (let width = 2; width < 30; width += 1) expect(wrap(text, width).join('')).toBe(text);
});

test('Format-Table: numbers to the right, widths by the values, cut where the terminal ends', async () => {
  const rows = [aPolicy('Berlin', { Calls: 7 }), aPolicy('A name that is rather long', { Calls: 1200 })];
  await expect(shown('Get-All | ft Name, Calls, AllowMissedCallNotifications', rows, 80)).resolves.toBe(`
Name                       Calls AllowMissedCallNotifications
----                       ----- ----------------------------
Berlin                         7                         True
A name that is rather long  1200                         True

`);
  await expect(shown('Get-All | ft Name, Calls', rows, 20)).resolves.toBe(`
Name           Calls
----           -----
Berlin             7
A name that i…  1200

`);
});

test('Format-Table: dates stay whole, others are cut first', async () => {
  const date = new Date(2026, 10, 23, 21, 15);
  const rows = [aPolicy('A name that is rather long', { Date: date, Text: 'and a text that is long' })];
  await expect(shown('Get-All | ft Date, Name, Text', rows, 60)).resolves.toBe(`
Date                  Name               Text
----                  ----               ----
11/23/2026 9:15:00 PM A name that is ra… and a text that i…

`);
});

test('views by themselves: columns of the cmdlet, few properties a table, else a list; no terminal, a list', async () => {
  await expect(shown('Get-All', [berlin], 80, ['Name', 'Groups'])).resolves.toBe(`
Name   Groups
----   ------
Berlin {a, b, c, d…}

`);
  await expect(shown('Get-All | select Name', [berlin], 80)).resolves.toBe('\nName\n----\nBerlin\n\n');
  await expect(shown('Get-All', [berlin], 80)).resolves.toContain('\nName                         : Berlin\n');
  await expect(shown('Get-All', [aPolicy('Bonn')], undefined, ['Name'])).resolves.toBe(
    '\nName                         : Bonn\nAllowMissedCallNotifications : True\n\n',
  );
});

test('-Json is an array with the names of the properties, also of one object', async () => {
  await expect(shown('Get-All -Json', [aPolicy('Bonn')])).resolves.toBe(
    '[\n  {"Name":"Bonn","AllowMissedCallNotifications":true}\n]\n',
  );
});

test('a server cannot steer the terminal', async () => {
  const evil = aPolicy('\u001B[2J\u0007evil\u009B');
  for (const text of ['Get-All | fl', 'Get-All | ft', 'Get-All | select -Expand Name']) {
    // oxlint-disable-next-line no-control-regex
    await expect(shown(text, [evil], 80)).resolves.not.toMatch(/[\u001B\u0007\u009B]/);
  }
});

test('rows that come slowly are shown while the next is awaited', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* rows() {
    yield aPolicy('Bonn');
    await released;
  }
  const settings = { width: null, hasColours: false, listLimit: 4 };
  const lines = toLines(rows(), { choose: () => createTableFormatter(settings, ['Name']), patienceMs: 1 });
  const seen = [];
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    seen.push(next.value);
    if (next.value === 'Bonn') release();
  }
  expect(seen).toEqual(['', 'Name', '----', 'Bonn', '']);
});

test('a line that a format has made is told from an object', () => {
  expect(textOfLine(formattedLine('a'))).toBe('a');
  expect(textOfLine(aPolicy('a'))).toBeNull();
});
