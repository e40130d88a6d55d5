import { expect, test } from 'vitest';
import { readAll } from './testing/read-all.ts';
import { aPolicy, toCsv, toFormatList } from './testing/samples.ts';

const policies = [aPolicy('Siège Default Policy'), aPolicy('Bünde')];
const big = (text: string) => Buffer.from(text, 'utf16le').swap16();
// Latin 1, and of Windows-1252 what it has in place of control characters.
const windows = (text: string) => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');
const mark = '\uFEFF';

test.each([
  ['UTF-16LE with byte order mark', (text: string) => Buffer.from(mark + text, 'utf16le')],
  ['UTF-16BE with byte order mark', (text: string) => big(mark + text)],
  ['UTF-16LE', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16BE', big],
  ['UTF-8 with byte order mark', (text: string) => Buffer.from(mark + text)],
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['Windows-1252', windows],
])('%s', async (_name, encode) => {
  const json = JSON.stringify(policies);
  const xml = `<Objs><Obj><MS>${Object.entries(aPolicy('Bünde'))
    .map(([name, value]) => `<S N="${name}">${value}</S>`)
    .join('')}</MS></Obj></Objs>`;
  for (const text of [toCsv(policies), toFormatList(policies), json]) {
    const records = await readAll(encode(text));
    expect(records.map(({ properties }) => properties)).toEqual(policies);
    expect(records.map(({ type }) => type)).toEqual(['UMMailboxPolicy', 'UMMailboxPolicy']);
  }
  expect((await readAll(encode(xml)))[0]?.properties).toEqual(policies[1]);
});

test('what is valid UTF-8 only at first is not read as it', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ Name: `Policy ${index}`, MinPINLength: '6' }));
  const records = await readAll(Buffer.from(toCsv([...rows, { Name: 'Bünde', MinPINLength: '6' }]), 'latin1'));
  expect(records.at(-1)?.properties['Name']).toBe('Bünde');
});

test('a character in two pieces of the file stays one', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => ({ Name: `日本語é${index}`, MinPINLength: '6' }));
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const records = await readAll(Buffer.from(mark + toCsv(rows), encoding));
    expect(records.map(({ properties }) => properties)).toEqual(rows);
  }
});
