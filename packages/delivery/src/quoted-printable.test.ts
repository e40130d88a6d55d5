import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotedPrintable } from './quoted-printable.ts';

const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.constantFrom('=', ' ', '\t', '\r', '\n', '\r\n')))
  .map((parts) => parts.join(''));

function decode(encoded: string): string {
  const latin1 = encoded
    .replaceAll('=\r\n', '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin1, 'latin1').toString();
}

test('any text comes back, in short lines of ASCII that do not end with a space', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const encoded = quotedPrintable(text);
      expect(decode(encoded)).toBe(text.replaceAll(/\r\n|\r|\n/g, '\r\n'));
      expect(encoded).not.toContain('=_');
      for (const line of encoded.split('\r\n')) expect(line).toMatch(/^(?:[\t -~]{0,75}[!-~])?$/);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['Grüße = 3', 'Gr=C3=BC=C3=9Fe =3D 3'],
  ['-- \nUnmissed', '--=20\r\nUnmissed'],
  ['x'.repeat(76), 'x'.repeat(76)],
  ['x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
  [`${'x'.repeat(73)}é!`, `${'x'.repeat(73)}=\r\n=C3=A9!`],
])('%j', (text, encoded) => {
  expect(quotedPrintable(text)).toBe(encoded);
});
