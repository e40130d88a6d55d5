import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from './hostile-text.ts';
import { readTelephoneNumber } from './telephone-number.ts';

test.each([
  ['+33142685300', '+33142685300', '+33 1 42 68 53 00', 'tel:+33142685300'],
  ['+1 (425) 555-0100', '+14255550100', '+1 425 555 0100', 'tel:+14255550100'],
  ['4711', '4711', '4711', 'tel:4711'],
  ['01 42 68 53 00', '01 42 68 53 00', '01 42 68 53 00', 'tel:0142685300'],
  ['+999123', '+999123', '+999123', null],
  ['*21*0612345678#', '*21*0612345678#', '*21*0612345678#', null],
  ['reception', 'reception', 'reception', null],
  ['+33142685300;phone-context=x', '+33142685300;phone-context=x', '+33142685300;phone-context=x', null],
])('%s is dialled %s, read %s, linked %s', (reported, dialled, readable, link) => {
  expect(readTelephoneNumber(reported)).toMatchObject({ dialled, readable, link });
});

test.each([[null], [''], [' \r\n ']])('%j is no number', (reported) => {
  expect(readTelephoneNumber(reported)).toBeNull();
});

test('a link dials digits and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.stringMatching(/^[+*#\d\s().\-/;=?]{1,30}$/)), (reported) => {
      expect(readTelephoneNumber(reported)?.link ?? 'tel:00').toMatch(/^tel:\+?\d{2,20}$/);
    }),
  );
});
