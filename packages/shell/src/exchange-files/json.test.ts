import { expect, test } from 'vitest';
import { aRecord, readAll, written } from './testing/read-all.ts';
import { aPolicy } from './testing/samples.ts';

const policies = [aPolicy('Berlin'), aPolicy('Bonn')];
const all = async (text: string) => (await readAll(text)).map(({ properties }) => properties);

test.each([
  ['one object', JSON.stringify(policies[0], null, 4), 1],
  ['an array', JSON.stringify(policies, null, 4), 2],
  ['an array in one line', JSON.stringify(policies), 2],
  ['an array in its wrapping', JSON.stringify({ value: policies, Count: 2 }, null, 4), 2],
  ['objects one after another', policies.map((one) => JSON.stringify(one)).join('\r\n'), 2],
])('%s', async (_name, text, count) => {
  await expect(all(text)).resolves.toEqual(policies.slice(0, count));
});

test('the line where each object begins', async () => {
  const records = await readAll('[\n  {\n    "Name": "A"\n  },\n  {"Name": "B"}, {\n"Name": "C"}\n]');
  expect(records.map(({ line }) => line)).toEqual([2, 5, 5]);
});

test('what PowerShell does to values', async () => {
  const text = `{
    "NumberOfDigitsInExtension": 5,
    "WhenCreated": "\\/Date(1551434400000)\\/",
    "AccessTelephoneNumbers": { "value": ["+33123", "+33124"], "Count": 2 },
    "URIType": { "value": 1, "Value": "SipName" },
    "VoIPSecurity": 0,
    "PINLifetime": { "IsUnlimited": false, "Value": "60.00:00:00" },
    "UMMailboxPolicies": "Microsoft.Exchange.Data.MultiValuedProperty\`1[Microsoft.Exchange.Data.Directory.ADObjectId]",
    "Owner": { "Parts": ["System.Object[]"] },
    "Rules": ["@{Name=a; Number=1}"],
    "Big": 9007199254740993, "Long": 0.12345678901234567890, "Small": 0.1, "Power": 1e400,
    "__proto__": "kept"
  }`;
  const [record] = await readAll(text);
  expect(record?.type).toBe('UMDialPlan');
  expect(record?.lost).toEqual(['UMMailboxPolicies', 'Owner', 'Rules']);
  expect(Object.entries(record?.properties ?? {})).toMatchObject([
    ['NumberOfDigitsInExtension', 5],
    ['WhenCreated', '2019-03-01T10:00:00.000Z'],
    ['AccessTelephoneNumbers', ['+33123', '+33124']],
    ['URIType', 'SipName'],
    ['VoIPSecurity', 0],
    ['PINLifetime', { IsUnlimited: false, Value: '60.00:00:00' }],
    ['UMMailboxPolicies', expect.any(String)],
    ['Owner', { Parts: ['System.Object[]'] }],
    ['Rules', ['@{Name=a; Number=1}']],
    ['Big', '9007199254740993'],
    ['Long', '0.12345678901234567890'],
    ['Small', 0.1],
    ['Power', '1e400'],
    ['__proto__', 'kept'],
  ]);
});

test.each([
  ['[\n{"Name": "A"},\n{"Name": ', 3, 'ends within an object'],
  ['{"Name": "A"}\n}', 2, '} cannot stand here'],
  ['[{"Name": "A",}]', 1, '} cannot stand here'],
  ['[{"Name": "A" "B": 1}]', 1, '"B" cannot stand here'],
  ['[{"Name": "A",\n "Name": "B"}]', 2, '"Name" for the second time'],
  ['[{"Name": 01}]', 1, 'no JSON'],
  ['[{"Name": "\\q"}]', 1, 'no JSON'],
  ['[{"Name": "A', 1, 'no JSON'],
  ['[\n"A"]', 2, '"A" cannot stand here'],
  ['[[{"Name": "A"}]]', 1, 'a list cannot stand here'],
  [`{"a":${'['.repeat(101)}`, 1, 'more than 100 levels'],
])('%j is refused', async (text, line, problem) => {
  await expect(readAll(text)).rejects.toMatchObject({ name: 'ExchangeFileError', line });
  await expect(readAll(text)).rejects.toThrow(problem);
});

test('what we write', async () => {
  const records = [aRecord({ Name: 'A', Extensions: ['1'] }, 'UMMailbox'), aRecord({ Name: 'B', MinPINLength: 6 })];
  await expect(written('json', records)).resolves.toBe(`[
{"#TYPE":"Unmissed.Exchange.UMMailbox","Name":"A","Extensions":["1"]},
{"#TYPE":"Unmissed.Exchange","Name":"B","MinPINLength":6}
]
`);
});
