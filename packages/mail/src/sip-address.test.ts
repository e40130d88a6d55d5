import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from './hostile-text.ts';
import { readSipAddress } from './sip-address.ts';

test.each([
  ['sip:marie@example.com', 'marie@example.com', 'sip:marie@example.com'],
  ['SIPS:Marie@Example.com:5061', 'Marie@Example.com:5061', 'sips:Marie@Example.com:5061'],
  ['marie@example.com', 'marie@example.com', 'sip:marie@example.com'],
  ['sip:+33142685300@gw.example.com;user=phone', '+33142685300@gw.example.com', 'sip:+33142685300@gw.example.com'],
  ['sip:marie@[2001:db8::1]', 'marie@[2001:db8::1]', 'sip:marie@[2001:db8::1]'],
  ['sip:marie@example.com?Replaces=x', 'marie@example.com', 'sip:marie@example.com'],
])('%s is read %s and linked %s', (reported, readable, link) => {
  expect(readSipAddress(reported)).toEqual({ readable, link });
});

test.each([
  [null],
  [''],
  ['sip:anonymous@anonymous.invalid'],
  ['sip:marie:secret@example.com'],
  ['javascript:alert(1)@example.com'],
  ['sip:"><script>@example.com'],
  ['sip:%zz@example.com'],
  ['4711'],
])('%j is no address', (reported) => {
  expect(readSipAddress(reported)).toBeNull();
});

test('a link holds what a SIP URI may hold and no more', () => {
  const almost = fc.tuple(fc.constantFrom('sip:', 'sips:', ''), hostileText, hostileText);
  fc.assert(
    fc.property(
      fc.oneof(
        hostileText,
        almost.map(([scheme, user, host]) => `${scheme}${user}@${host}`),
      ),
      (reported) => {
        expect(readSipAddress(reported)?.link ?? 'sip:').toMatch(/^sips?:[\w\-.!~*'()+%@:[\]]*$/);
      },
    ),
  );
});
