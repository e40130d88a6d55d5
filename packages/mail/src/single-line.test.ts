import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from './hostile-text.ts';
import { singleLine } from './single-line.ts';

test.each([
  ['Marie Curie', 'Marie Curie'],
  ['  two\t words \r\n', 'two words'],
  ['Bcc:\r\n x\0y', 'Bcc: x y'],
  ['line\u2028separator', 'line separator'],
  ['user\u202Etxt.exe', 'usertxt.exe'],
  ['\u2067isolated\u2069', 'isolated'],
  ['half \uD83D emoji', 'half emoji'],
  ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ['0123456789abc', '012345678…'],
])('%j becomes %j', (text, line) => {
  expect(singleLine(text, Math.max(10, line.length))).toBe(line);
});

test.each([[null], [''], [' \r\n'], ['\u200B\u2060'], ['\u3164\u2800']])('%j says nothing', (text) => {
  expect(singleLine(text, 10)).toBeNull();
});

test('whatever comes in, one line without controls or reordering comes out', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 300 }), (text, charactersMax) => {
      const line = singleLine(text, charactersMax);
      if (line === null) return;
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(line).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
      expect(Array.from(line).length).toBeLessThanOrEqual(charactersMax);
      expect(singleLine(line, charactersMax)).toBe(line);
    }),
  );
});
