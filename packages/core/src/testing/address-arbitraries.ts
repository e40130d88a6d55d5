import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { Address, NumberingPlan } from '../address.ts';
import { aPlan, e164, extension, sip } from './builders.ts';

/** A number of every country. */
export const exampleNumbers = getCountries().flatMap((country) => getExampleNumber(country, examples) ?? []);

/** A plan of any country, and of codes that are no country's. */
export const anyPlan = fc.record({
  numberOfDigitsInExtension: fc.integer({ min: 1, max: 20 }),
  countryOrRegionCode: fc.oneof(fc.constantFrom('1', '7', '33', '44', '49'), fc.stringMatching(/^\d{1,4}$/)),
});

/** Texts that no honest telephone system reports. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        ...'<>@;?:%"+0 1[]().-/'.split(''),
        'sip:',
        'tel:',
        '%2B',
        '%00',
        '%C3',
        '4711',
        '33142685300',
        '\ud800',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

/** An address and the plan of its mailbox. */
export const anyAddress: fc.Arbitrary<{ address: Address; plan: NumberingPlan }> = fc.oneof(
  fc.integer({ min: 1, max: 20 }).chain((length) =>
    fc.record({
      address: fc.stringMatching(new RegExp(`^\\d{${length}}$`)).map(extension),
      plan: fc.constant(aPlan({ numberOfDigitsInExtension: length })),
    }),
  ),
  fc.record({
    address: fc
      .tuple(fc.stringMatching(/^[a-z0-9_.!~*'()&=+$,/-]{1,20}$/), fc.domain())
      .map(([user, host]) => sip(`${user}@${host.toLowerCase()}`)),
    plan: anyPlan,
  }),
  fc.record({
    address: fc.constantFrom(...exampleNumbers).map(({ number }) => e164(number)),
    plan: anyPlan,
  }),
);

/** What an address has before its host in some spelling: separators in a number, escapes in any. */
export function spelled({ type, value }: Address, isEscaped: fc.Arbitrary<boolean>): fc.Arbitrary<string> {
  const [user = ''] = value.split('@');
  const separators = type !== 'SIP' ? ['', '', ' ', '-', '.', '/', '(', ')', '\u00a0', '\u202f', '\u2011'] : [''];
  return fc
    .array(fc.tuple(fc.constantFrom(...separators), isEscaped), { minLength: user.length, maxLength: user.length })
    .map((choices) =>
      user
        .split('')
        .map((character, n) => {
          const [separator, escape] = choices[n] ?? ['', false];
          const escaped = `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
          // A separator before the plus would be no spelling of anybody's.
          return (n === 0 ? '' : separator) + (escape ? escaped : character);
        })
        .join(''),
    );
}

/** Ways to write `user`, or `user@host`, as telephone systems do. */
function written(address: Address): fc.Arbitrary<string> {
  const [, host] = address.value.split('@');
  const scheme =
    host === undefined ? fc.constantFrom('', 'tel:', 'TEL:') : fc.constantFrom('', 'sip:', 'sips:', 'SIP:');
  const hosts = host === undefined ? [''] : [`@${host}`, `@${host.toUpperCase()}`, `@${host}:5060`, `@${host}:5061`];
  const uri = fc
    .tuple(
      scheme,
      spelled(address, fc.boolean()),
      host === undefined ? fc.constant('') : fc.constantFrom('', ':secret', ';phone-context=+1'),
      fc.constantFrom(...hosts),
      fc.constantFrom('', ';user=phone', ';transport=tls;lr', ';x=a@b', '?Subject=x', ';user=phone?Subject=a@b'),
    )
    .map((parts) => parts.join(''))
    // Without a host an `@` in parameters would be taken for its beginning.
    .map((text) => (host === undefined ? text.replaceAll('@', '%40') : text));
  const wrap = fc.constantFrom<(inner: string) => string>(
    (inner) => inner,
    (inner) => ` ${inner}\r\n`,
    (inner) => `<${inner}>`,
    (inner) => `Anna <${inner}>`,
    (inner) => `"4711 <sip:boss@example.com>" <${inner}>;tag=1`,
  );
  return fc.tuple(wrap, uri).map(([put, inner]) => put(inner));
}

/** A spelling of a mailbox's address in its plan. */
export const anySpelling = anyAddress.chain(({ address, plan }) =>
  fc.record({ address: fc.constant(address), plan: fc.constant(plan), text: written(address) }),
);
