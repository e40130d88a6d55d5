import { expect, test } from 'vitest';
import { type CsvCell, csvText } from './csv-text.ts';

const textOf = (value: CsvCell) => csvText([['first', value]]).slice('\uFEFFfirst,'.length);

test.each<[CsvCell, string]>([
  ['Anna Berg', 'Anna Berg'],
  ['', ''],
  [null, ''],
  [0, '0'],
  [-1, '-1'],
  ['Berg, Anna', '"Berg, Anna"'],
  ['the “boss”', 'the “boss”'],
  ['the "boss"', '"the ""boss"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' spaces stay ', '" spaces stay "'],
])('%j is the cell %j', (value, cell) => {
  expect(textOf(value)).toBe(`${cell}\r\n`);
});

test.each(['=1+1', '+49 30 901820', '-2', '@SUM(A1)', '\tx', '\r=1', '\n=1', '＝1+1'])('%j is no formula', (value) => {
  expect(textOf(value)).toBe(`"'${value}"\r\n`);
});

test('what is a formula and has a quote is harmless and quoted', () => {
  expect(textOf('=HYPERLINK("http://evil.example","x")')).toBe(`"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`);
});

test('cells stand between commas, and a file begins with the mark of UTF-8', () => {
  const text = csvText([
    ['a', null, 3],
    ['b', 'c', null],
  ]);
  expect(new TextEncoder().encode(text).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  expect(text.slice(1)).toBe('a,,3\r\nb,c,\r\n');
});
