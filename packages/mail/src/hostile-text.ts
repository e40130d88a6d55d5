import fc from 'fast-check';

const fragments = [
  '\r\nBcc: thief@example.com',
  '\r',
  '\n',
  '\0',
  '\u0085',
  '\u2028',
  '\u202E',
  '\u2066',
  '\uD800',
  '=?utf-8?Q?=0D=0ABcc:_x?=',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  '{{constructor}}',
  '{{{policyHtml}}}',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'é',
];

/** Arbitrary for tests: what a telephone system could be made to report as a name, number or id. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
