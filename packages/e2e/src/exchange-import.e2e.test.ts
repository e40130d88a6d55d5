import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFigures } from './lab/figures.ts';
import { fullLength } from './lab/full-length.ts';
import { type RanUm, runUm } from './lab/run-um.ts';
import { adminKey, type Product, startProduct } from './product/start-product.ts';

let folder: string;
let dataFolder: string;
let product: Product;

/** As Windows PowerShell 5.1 writes them: `Get-UMDialPlan | Format-List | Out-File`. */
const dialPlan = `

Name                      : Nice
NumberOfDigitsInExtension : 4
URIType                   : TelExtn
CountryOrRegionCode       : 33
DefaultLanguage           : fr-FR
PhoneContext              : Nice.contoso.com
FaxEnabled                : True
AccessTelephoneNumbers    : {+33493000001, +33493000002}
Identity                  : Nice
Guid                      : 0a1b2c3d-0000-4000-8000-000000000001

`.replaceAll('\n', '\r\n');

/** `Get-UMMailboxPolicy | ConvertTo-Json` of PowerShell 7. */
const policies = [
  {
    Name: 'Nice Default Policy',
    UMDialPlan: 'Nice',
    AllowMissedCallNotifications: true,
    MaxLogonAttempts: { IsUnlimited: false, Value: 15 },
    VoiceMailText: null,
    Guid: '0a1b2c3d-0000-4000-8000-000000000002',
  },
  {
    Name: 'Réception',
    UMDialPlan: 'CN=Nice,CN=UM DialPlan Container,CN=Contoso,CN=Services,CN=Configuration,DC=contoso,DC=com',
    AllowMissedCallNotifications: false,
    AllowedInternationalGroups: ['Europe', 'Any'],
    VoiceMailText: '<b>À bientôt</b>',
    Guid: '0a1b2c3d-0000-4000-8000-000000000003',
  },
];

/** `Get-UMMailbox | Export-Csv -UseCulture -Encoding Default` in France. */
const mailboxes = [
  '#TYPE Deserialized.Microsoft.Exchange.Data.Directory.Management.UMMailbox',
  '"DisplayName";"Name";"PrimarySmtpAddress";"EmailAddresses";"UMEnabled";"UMMailboxPolicy";"UMDialPlan";"MissedCallNotificationEnabled";"OperatorNumber";"ExchangeVersion"',
  '"Zoé Berg";"zberg";"zoe@contoso.com";"SMTP:zoe@contoso.com;EUM:4711;phone-context=Nice.contoso.com";"True";"Réception";"Nice";"True";"9";"0.20 (15.0.0.0)"',
  '"Ben";"ben";"ben@contoso.com";"SMTP:ben@contoso.com;EUM:4712;phone-context=Nice.contoso.com";"True";"Nice Default Policy";"Nice";"False";"";"0.10 (14.0.100.0)"',
  '"Cleo";"cleo";"cleo@contoso.com";"System.Collections.ArrayList";"True";"Nice Default Policy";"Nice";"True";"";"0.20 (15.0.0.0)"',
];

/** Has a process say at its end how much memory it had, in kB, and how long it computed, in microseconds. */
const tellsUsage = `--import=data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error('usage',maxRSS,userCPUTime+systemCPUTime)})",
)}`;

const um = async (...args: string[]): Promise<RanUm> => runUm(args, environment());
const environment = () => ({
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  UNMISSED_URL: product.url,
  UNMISSED_API_KEY: adminKey,
});

/** The plan of an import that is not carried out. */
async function planOf(files: readonly string[]) {
  const { stdout } = await um('import', 'exchange', ...files, '--dry-run', '--json');
  return JSON.parse(stdout) as { counts: Record<string, number>; lost: object[]; objects: { reasons: string[] }[] };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-exchange-'));
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  product = await startProduct({ UNMISSED_DATA: dataFolder }, 'api');
});
afterAll(async () => {
  await product.end('SIGTERM');
  await Promise.all([folder, dataFolder].map((one) => rm(one, { recursive: true, force: true })));
});

test('files of Exchange in several formats are moved in, and come back', async () => {
  const files = ['mailboxes.csv', 'policies.json', 'plan.txt'].map((name) => join(folder, name));
  const [csv = '', json = '', list = ''] = files;
  await writeFile(csv, mailboxes.join('\r\n'), 'latin1');
  await writeFile(json, JSON.stringify(policies, null, 2));
  await writeFile(list, `\uFEFF${dialPlan}`, 'utf16le');

  const first = await um('import', 'exchange', ...files, '--yes');
  expect(first).toMatchObject({ exitCode: 1, stderr: '5 done, 0 refused.\n' });
  expect(first.stdout).toContain('conflict  Cleo  (');
  expect(first.stdout).toContain('had lost EmailAddresses of an object, first in line 5.');
  const { nodes } = await product.client.mailboxes.list({ first: 10 });
  expect(nodes).toMatchObject([
    {
      displayName: 'Ben',
      addresses: [{ value: '4712' }],
      missedCallNotificationEnabled: false,
      legacyMailboxServer: true,
    },
    { displayName: 'Zoé Berg', addresses: [{ value: '4711' }], mailboxPolicy: { name: 'Réception' } },
  ]);
  const again = await planOf(files);
  expect(again.counts).toEqual({ create: 0, change: 0, skip: 5, conflict: 1 });

  const comesBackAs = async (format: string) => {
    const exported = await um('export', 'exchange', '--format', format, '--output', join(folder, format), '--json');
    expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
    const written = (JSON.parse(exported.stdout) as { file: string; count: number }[]).map(({ file }) => file);
    expect((await planOf(written)).counts).toEqual({ create: 0, change: 0, skip: 5, conflict: 0 });
  };
  await Promise.all(['json', 'csv'].map(comesBackAs));
  const read = async (type: string) =>
    JSON.parse(await readFile(join(folder, 'json', `${type}.json`), 'utf8')) as unknown;
  // One object is no array, as PowerShell has it.
  expect([await read('UMDialPlan')].flat()).toMatchObject([
    {
      Name: 'Nice',
      PhoneContext: 'Nice.contoso.com',
      AccessTelephoneNumbers: ['+33493000001', '+33493000002'],
      Guid: '0a1b2c3d-0000-4000-8000-000000000001',
    },
  ]);
  expect(await read('UMMailboxPolicy')).toMatchObject(policies);
  expect(await read('UMMailbox')).toMatchObject([
    { DisplayName: 'Ben', Name: 'ben', Extensions: ['4712'], ExchangeVersion: '0.10 (14.0.100.0)' },
    { DisplayName: 'Zoé Berg', OperatorNumber: '9', EmailAddresses: expect.stringContaining('EUM:4711') as string },
  ]);
});

test('what cannot be done is said in one line', async () => {
  const [missing, noFormat] = await Promise.all([
    um('import', 'exchange', '/nowhere/a.csv', '--yes'),
    um('export', 'exchange', '--format', 'xls'),
  ]);
  expect(missing).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringMatching(/^um: .+\n$/) as string });
  expect(noFormat).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^.+\n$/) as string });
});

/** 50,000 where it is wanted. */
const count = fullLength(50_000, { otherwise: 700 });

test(`${count} mailboxes are moved in with little memory`, { timeout: 1_800_000 }, async (context) => {
  const files = ['lyon.json', 'many.csv'].map((name) => join(folder, name));
  await writeFile(
    files[0] ?? '',
    JSON.stringify([
      { Name: 'Lyon', NumberOfDigitsInExtension: 6, CountryOrRegionCode: '33' },
      { Name: 'Lyon Default Policy', UMDialPlan: 'Lyon', AllowMissedCallNotifications: true },
    ]),
  );
  await pipeline(Readable.from(manyMailboxes()), createWriteStream(files[1] ?? ''));
  const measured = async (...args: string[]) => {
    const startedAt = Date.now();
    const { exitCode, stdout, stderr } = await runUm(args, { ...environment(), NODE_OPTIONS: tellsUsage });
    const [, kilobytes, microseconds] = /usage (\d+) (\d+)/.exec(stderr) ?? [];
    const seconds = [(Date.now() - startedAt) / 1000, Number(microseconds) / 1e6].map((one) => `${one.toFixed(1)} s`);
    const megabytes = Math.round(Number(kilobytes) / 1024);
    return { exitCode, stdout, stderr, megabytes, text: `${seconds.join(' (computing ')}), ${megabytes} MB` };
  };
  const first = await measured('import', 'exchange', ...files, '--yes');
  expect(first.stderr).toContain(`${(count + 2).toLocaleString('en-US')} done, 0 refused.`);
  const again = await measured('import', 'exchange', ...files, '--dry-run');
  expect(again.stdout).toContain(`Mailboxes: ${count.toLocaleString('en-US')} to skip.`);
  const exported = await measured('export', 'exchange', '--format', 'csv', '--output', join(folder, 'many'));
  expect(exported.exitCode).toBe(0);
  expect(Math.max(first.megabytes, again.megabytes, exported.megabytes)).toBeLessThan(400);
  const figures = `import ${first.text}; plan of the same ${again.text}; export ${exported.text}`;
  recordFigures(context, `${count} mailboxes: ${figures}`);
});

/** As `Export-Csv` writes them, with about as many properties as a mailbox has. */
function* manyMailboxes(): Generator<string> {
  const others = Array.from({ length: 25 }, (_, index) => `Property${index}`);
  yield `"DisplayName","PrimarySmtpAddress","Extensions","UMMailboxPolicy","EmailAddresses",${others.map((one) => `"${one}"`).join(',')}\n`;
  for (let index = 0; index < count; index += 1) {
    const extension = String(100_000 + index);
    const proxies = `SMTP:user${index}@contoso.com;EUM:${extension};phone-context=Lyon.contoso.com`;
    const own = [`User ${index}`, `user${index}@contoso.com`, extension, 'Lyon Default Policy', proxies];
    yield `${[...own, ...others.map((one) => `${one} of ${index}`)].map((one) => `"${one}"`).join(',')}\n`;
  }
}
