import fc from 'fast-check';
import MimeNode from 'nodemailer/lib/mime-node';
import { expect, test } from 'vitest';
import { headerField } from './header-field.ts';

const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 100 }));
const words = fc.array(fc.oneof(fc.constantFrom('Missed', 'call', '"from"', '=?'), text)).map((all) => all.join(' '));
const fields = fc.oneof(
  fc.record({ name: fc.constantFrom('Subject', 'Content-Class', 'Content-Language'), value: words }),
  fc.record({
    name: fc.constant('Message-ID'),
    value: fc.constantFrom('<1@example.com>', `<${'1'.repeat(90)}@b.example>`),
  }),
  fc.record({ name: fc.constant('Date'), value: fc.date({ noInvalidDate: true, max: new Date('9999-12-31') }) }),
  fc.record({
    name: fc.constantFrom('From', 'To'),
    value: fc.record({ name: text, address: fc.constantFrom('anna@example.com', 'änna@exämple.com') }),
  }),
);

test('a field is as Nodemailer itself would write it', () => {
  fc.assert(
    fc.property(fields, ({ name, value }) => {
      const whole = new MimeNode('text/plain')
        .setHeader(name, value)
        .buildHeaders()
        .replaceAll(/\r\n(?=[ \t])/g, '\n');
      const written = whole.split('\r\n').find((field) => field.startsWith(`${name}:`));
      // It leaves out what is empty.
      if (written !== undefined) expect(headerField(name, value)).toBe(written.replaceAll('\n', '\r\n'));
    }),
    { numRuns: 200 },
  );
});

test('a name keeps its spelling', () => {
  expect(headerField('X-CallID', 'abc')).toBe('X-CallID: abc');
  expect(headerField('X-CallID', 'née')).toBe('X-CallID: =?UTF-8?Q?n=C3=A9e?=');
});
