import { expect, test } from 'vitest';
import { csvBegin, type CsvCell, csvLine } from './csv-line.ts';

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
  [' spaces stay ', ' spaces stay '],
])('%j is the cell %j', (value, cell) => {
  expect(csvLine([value])).toBe(`${cell}\r\n`);
});

test.each(['=1+1', '+49 30 901820', '-2', '@SUM(A1)', '\tx', '＝1+1'])('%j is no formula', (value) => {
  expect(csvLine([value])).toBe(`'${value}\r\n`);
});

test('what is a formula and has a quote is harmless and quoted', () => {
  expect(csvLine(['=HYPERLINK("http://evil.example","x")'])).toBe(`"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`);
});

test('a carriage return at the beginning hides no formula', () => {
  expect(csvLine(['\r=1'])).toBe('"\'\r=1"\r\n');
});

test('cells stand between commas, and a file begins with the mark of UTF-8', () => {
  expect(csvLine(['a', null, 3])).toBe('a,,3\r\n');
  expect(new TextEncoder().encode(csvBegin)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
});
