import { describe, expect, test } from 'vitest';
import { csvText } from '../../data/csv-text.ts';
import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);

describe('readCsv', () => {
  test.each([
    ['commas', 'a,b\r\n1,2\r\n'],
    ['semicolons', 'a;b\n1;2'],
    ['tabs', 'a\tb\r1\t2\r'],
    ['quotes', '"a","b"\n"1", 2 \n'],
    ['a line for Excel', 'sep=;\r\na;b\r\n1;2\r\n'],
    ['empty lines', 'a,b\n\n1,2\n,\n\n'],
    ['lines that end in several ways', '"a",b\r\n\n"1","2"\r,\n'],
    ['blanks around quotes', '"a" ," b "\n"1" ,2\n'],
  ])('reads %s', (_name, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('quotes hold delimiters, lines and quotes', () => {
    expect(cellsOf('a;"b, the\r\n""second"""\n1;"2;3"')).toEqual([
      ['a', 'b, the\n"second"'],
      ['1', '2;3'],
    ]);
  });

  test('a delimiter in quotes is none when delimiters are counted', () => {
    expect(cellsOf('"a;b;c;d",e\n1,2')).toEqual([
      ['a;b;c;d', 'e'],
      ['1', '2'],
    ]);
  });

  test('rows know their line', () => {
    expect(readCsv('a,b\n"x\ny",2\n\n3,4\n').map(({ line }) => line)).toEqual([1, 2, 5]);
    expect(readCsv('sep=;\r\na;b\r\n"x\r\ny";2\r\n3;4').map(({ line }) => line)).toEqual([2, 3, 5]);
  });

  test('a quote within a value that has none around it is part of it', () => {
    expect(cellsOf('a,b\n5" pipe,x"y"\n')).toEqual([
      ['a', 'b'],
      ['5" pipe', 'x"y"'],
    ]);
  });

  test.each([
    ['a,b\n"1,2\n', 'QUOTE_NOT_CLOSED', 2],
    ['a,b\n1,2\n"x"y,2\n', 'QUOTE_WITHIN', 3],
    ['sep=;\r\na;b\r\n"1\r\n";2\r\n"x"y;2\r\n3;"4"\r\n', 'QUOTE_WITHIN', 5],
    ['\r\n\r\n', 'EMPTY', 1],
  ])('says where %j is no CSV', (text, code, line) => {
    expect(() => readCsv(text)).toThrow(expect.objectContaining({ code, line }));
  });

  test('reads what the console writes', () => {
    const rows = [
      ['a', 'b,"c"'],
      ['1', 'x\ny'],
    ];
    expect(cellsOf(csvText(rows).slice(1))).toEqual(rows);
  });
});

describe('decodeText', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  test.each([
    ['UTF-8', new TextEncoder().encode('né')],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('né'))],
    // Node 20 takes Windows-1252 for Latin-1, so nothing of 0x80 to 0x9f can be tried here.
    ['Windows-1252', bytes(0x6e, 0xe9)],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x6e, 0x00, 0xe9, 0x00)],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0x00, 0x6e, 0x00, 0xe9)],
  ])('reads %s', (_name, given) => {
    expect(decodeText(given)).toBe('né');
  });
});
