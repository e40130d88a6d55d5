import { expect, test } from 'vitest';
import { aRecord, readAll, written } from './testing/read-all.ts';
import { aPolicy, toCsv } from './testing/samples.ts';

const policies = [aPolicy('MyUMMailboxPolicy'), aPolicy('A "second"; one, with all')];
const typeName = 'Selected.Microsoft.Exchange.Data.Directory.SystemConfiguration.UMMailboxPolicy';

test.each([
  ['5.1', { type: typeName }],
  ['5.1 -NoTypeInformation', {}],
  ['5.1 -UseCulture in France', { type: typeName, delimiter: ';' }],
  ['tabs', { delimiter: '\t' }],
  ['7 on Linux', { end: '\n' }],
])('Export-Csv, %s', async (_name, options) => {
  const records = await readAll(toCsv(policies, options));
  expect(records.map(({ properties }) => properties)).toEqual(policies);
  expect(Object.keys(records[0]?.properties ?? {})).toEqual(Object.keys(policies[0] ?? {}));
  expect(records.map(({ type, lost }) => [type, lost])).toEqual([
    ['UMMailboxPolicy', []],
    ['UMMailboxPolicy', []],
  ]);
  const before = 'type' in options ? 2 : 1;
  expect(records.map(({ line }) => line)).toEqual([before + 1, before + 2]);
});

test('values of several lines, and blank lines between; lines are counted with them', async () => {
  const csv = '"Name","UMEnabledText"\r\n\r\n"A","one\r\ntwo\r\n"\r\n\r\n"B",""\r\n"C",\r\n';
  const records = await readAll(csv);
  expect(records.map(({ properties, line }) => [properties['Name'], properties['UMEnabledText'], line])).toEqual([
    ['A', 'one\r\ntwo\r\n', 3],
    ['B', '', 7],
    ['C', '', 8],
  ]);
});

test('lists that are printed as a type are lost, and said to be', async () => {
  const csv = toCsv([
    {
      Name: 'System.Admin',
      Extensions: 'System.Collections.ArrayList',
      EmailAddresses: 'Microsoft.Exchange.Data.ProxyAddressCollection',
      AccessTelephoneNumbers: 'Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]',
      CallAnsweringRules: 'System.String[]',
      UMMailboxPolicy: 'Microsoft Exchange Policy',
    },
  ]);
  const [record] = await readAll(csv);
  expect(record?.lost).toEqual(['Extensions', 'EmailAddresses', 'AccessTelephoneNumbers', 'CallAnsweringRules']);
  expect(record?.type).toBe('UMMailbox');
});

test.each([
  ['"Name","A"\n"x","1"\n"y"\n', 3, '1 value for 2 columns'],
  ['"Name","A"\n"x","1","2"\n', 2, '3 values for 2 columns'],
  ['"Name","A","name"\n', 1, 'column name stands twice'],
  ['#TYPE X\n"Name",""\n', 2, 'column 2 has no name'],
  ['"Name","A"\n"x","1\n"y","2"', 3, 'a quote stands within a value in quotes'],
  ['"Name","A"\n"x","1"\n"y","2\n\n', 3, 'never closed'],
  ['#TYPE Unmissed.Exchange\n"Name"\n"[a"\n', 3, 'begins like JSON'],
])('%j is refused', async (csv, line, problem) => {
  await expect(readAll(csv)).rejects.toMatchObject({ name: 'ExchangeFileError', line });
  await expect(readAll(csv)).rejects.toThrow(problem);
});

test('what we write: every property of every object a column, a table for each type, as PowerShell and Excel read it', async () => {
  const csv = await written('csv', [
    aRecord({ Name: 'A', Extensions: ['22222', '22223'] }, 'UMMailbox'),
    aRecord({ Name: '[B]', Extensions: [], OperatorNumber: null }, 'UMMailbox'),
    aRecord({ Name: 'P "1"', MinPINLength: 6 }, 'UMMailboxPolicy'),
  ]);
  expect(csv).toBe(`\uFEFF#TYPE Unmissed.Exchange.UMMailbox\r
"Name","Extensions","OperatorNumber"\r
"A","[""22222"",""22223""]",\r
"""[B]""","[]",""\r
#TYPE Unmissed.Exchange.UMMailboxPolicy\r
"Name","MinPINLength"\r
"P ""1""","6"\r
`);
});

test('a file of ours that Excel has saved is read still', async () => {
  const csv = '\uFEFF#TYPE Unmissed.Exchange.UMMailbox;;\r\nName;Extensions;OperatorNumber\r\nA;"[""22222""]";\r\n';
  const records = await readAll(csv);
  expect(records).toMatchObject([{ type: 'UMMailbox', properties: { Name: 'A', Extensions: ['22222'] } }]);
});
