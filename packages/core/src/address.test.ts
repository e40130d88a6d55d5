import fc from 'fast-check';
import type { PhoneNumber } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import {
  type Address,
  addressesOf,
  callerKey,
  isExtensionOnly,
  isNamed,
  parseExtension,
  parsePhoneNumber,
  parseSipAddress,
} from './address.ts';
import {
  anyAddress,
  anyPlan,
  anySpelling,
  exampleNumbers,
  hostileText,
  spelled,
} from './testing/address-arbitraries.ts';
import { aPlan, e164, extension, sip } from './testing/builders.ts';

describe('a target may mean', () => {
  const anna = sip('anna@pbx.example.com');
  const paris = e164('+33142685300');

  test.each<[target: string, addresses: Address[]]>([
    ['4711', [extension('4711')]],
    [' 4711\r\n', [extension('4711')]],
    ['47 11', [extension('4711')]],
    ['47-11', [extension('4711')]],
    ['471', []],
    ['47110', []],
    ['+4711', []],
    ['tel:4711', [extension('4711')]],
    ['tel:4711;phone-context=pbx.example.com', [extension('4711')]],
    ['sip:4711@pbx.example.com', [sip('4711@pbx.example.com'), extension('4711')]],
    ['<4711>', [extension('4711')]],

    ['anna@pbx.example.com', [anna]],
    ['sip:anna@pbx.example.com', [anna]],
    ['sips:anna@pbx.example.com', [anna]],
    ['SIP:Anna@PBX.Example.COM', [anna]],
    ['sip:anna@pbx.example.com:5060', [anna]],
    ['sip:anna@pbx.example.com;transport=tls', [anna]],
    ['sip:anna@pbx.example.com:5061;transport=tls;lr?Subject=x', [anna]],
    ['sip:anna@pbx.example.com?Subject=x', [anna]],
    ['sip:anna@pbx.example.com?Subject=mail%20bob@example.com', [anna]],
    ['sip:anna:secret@pbx.example.com', [anna]],
    ['sip:anna;phone-context=pbx@pbx.example.com;user=phone', [anna]],
    ['sip:%61nn%61@pbx.example.com', [anna]],
    ['sip:anna@pbx.example.com ', [anna]],
    ['<sip:anna@pbx.example.com>', [anna]],
    ['< sip:anna@pbx.example.com >', [anna]],
    ['<sip:anna@pbx.example.com>;tag=88sja8x', [anna]],
    ['Anna Lenz <sip:anna@pbx.example.com>', [anna]],
    ['"Lenz, Anna" <sip:anna@pbx.example.com;user=phone>;tag=1', [anna]],
    ['"Anna <North>" <sip:anna@pbx.example.com>', [anna]],
    ['"<sip:boss@pbx.example.com>" <sip:anna@pbx.example.com>', [anna]],
    ['"Anna <sip:anna@pbx.example.com>', [anna]],
    ['sip:anna@192.0.2.1:5060', [sip('anna@192.0.2.1')]],
    ['sip:anna@[2001:DB8::1]', [sip('anna@[2001:db8::1]')]],
    ['sip:anna@[2001:db8::1]:5060;transport=tcp', [sip('anna@[2001:db8::1]')]],
    ['sip:anna%40example.com@pbx.example.com', [sip('anna@example.com@pbx.example.com')]],
    ['4711@example.com@pbx.example.com', [sip('4711@example.com@pbx.example.com')]],
    ['anna', []],
    ['sip:pbx.example.com', []],
    ['@pbx.example.com', []],

    ['+33142685300', [paris]],
    ['33142685300', [paris]],
    ['0142685300', [paris]],
    ['01 42 68 53 00', [paris]],
    ['01.42.68.53.00', [paris]],
    ['01-42-68-53-00', [paris]],
    ['01/42685300', [paris]],
    ['+33 (0)1 42 68 53 00', [paris]],
    ['+33\u00a01\u202f42\u00a068\u00a053\u00a000', [paris]],
    ['+33\u20111\u201142\u201368\u201453\u201500', [paris]],
    ['0033142685300', [paris]],
    ['00 33 1 42 68 53 00', [paris]],
    ['tel:+33-1-42-68-53-00', [paris]],
    ['TEL:+33142685300;ext=12', [paris]],
    ['<tel:+33142685300>', [paris]],
    ['sip:+33142685300@gw.example.com;user=phone', [sip('+33142685300@gw.example.com'), paris]],
    ['sip:%2B33142685300@gw.example.com', [sip('+33142685300@gw.example.com'), paris]],
    ['sip:0142685300@gw.example.com', [sip('0142685300@gw.example.com'), paris]],
    ['+4930901820', [e164('+4930901820')]],
    ['004930901820', [e164('+4930901820')]],
    // Only the plan's own country is guessed.
    ['4930901820', []],
    ['+1-800-FLOWERS', []],
    ['1-800-FLOWERS', []],
    ['tel:+33-1-CALL-ANNA', []],
    ['0142685300 ext. 12', []],
    ['x0142685300', []],
    ['0142685300 X12', []],
    ['0142685300x', []],
    ['++33142685300', []],
    ['33+142685300', []],
    ['\u0664\u0667\u0661\u0661', []],
    ['*97', []],
    ['#31#0142685300', []],
    ['+0142685300', []],
    ['+33', []],
    ['+331426853001426853', []],
    ['+999142685300', []],

    ['', []],
    [' ', []],
    ['+', []],
    ['-', []],
    ['<>', []],
    ['sip:', []],
    ['anonymous', []],
    ['%', []],
    ['%E0%A4%A', []],
  ])('%j', (target, addresses) => {
    expect(addressesOf(target, aPlan())).toStrictEqual(addresses);
  });

  test.each<[country: string, spelling: string, number: string | null]>([
    ['33', '0142685300', '+33142685300'],
    ['33', '+12125550123', '+12125550123'],
    ['33', '0012125550123', '+12125550123'],
    ['1', '2125550123', '+12125550123'],
    ['1', '(212) 555-0123', '+12125550123'],
    ['1', '1 212 555 0123', '+12125550123'],
    ['1', '+12125550123', '+12125550123'],
    ['1', '011 33 1 42 68 53 00', '+33142685300'],
    ['1', '0033142685300', null],
    ['1', '5550123', null],
    ['44', '020 7946 0123', '+442079460123'],
    ['44', '442079460123', '+442079460123'],
    ['44', '+44 (0)20 7946 0123', '+442079460123'],
    ['44', '00 1 212 555 0123', '+12125550123'],
    ['49', '030 901820', '+4930901820'],
    ['49', '4930901820', '+4930901820'],
    ['49', '0049 30 901820', '+4930901820'],
    // Four digits would do in Germany, but are an extension's.
    ['49', '4711', null],
    ['39', '06 6982', '+39066982'],
    ['7', '8 10 33 1 42 68 53 00', '+33142685300'],
    // A dial plan may have any code of 1 to 4 digits, existing or not.
    ['999', '0142685300', null],
    ['999', '+33142685300', '+33142685300'],
    ['0033', '0142685300', null],
    ['0', '0142685300', null],
  ])('in a plan of +%s: %s', (countryOrRegionCode, spelling, number) => {
    expect(parsePhoneNumber(spelling, { countryOrRegionCode })).toBe(number);
  });

  test.each([
    [1, '7'],
    [20, '01234567890123456789'],
  ])('an extension of %i digits: %s', (numberOfDigitsInExtension, digits) => {
    const plan = aPlan({ numberOfDigitsInExtension });
    expect(addressesOf(digits, plan)).toStrictEqual([extension(digits)]);
    expect(addressesOf(`sip:${digits}@pbx`, plan)).toContainEqual(extension(digits));
    expect(parseExtension(`${digits}0`, plan)).toBeNull();
    expect(parseExtension(digits.slice(1), plan)).toBeNull();
  });

  test('a national number, or an international one that lacks its plus', () => {
    const plan = aPlan({ countryOrRegionCode: '49' });
    expect(addressesOf('49171 1234567', plan)).toStrictEqual([e164('+49491711234567'), e164('+491711234567')]);
    expect(addressesOf('0171 1234567', plan)).toStrictEqual([e164('+491711234567')]);
  });

  test('an extension before a number', () => {
    const plan = aPlan({ numberOfDigitsInExtension: 10 });
    expect(addressesOf('sip:0142685300@pbx', plan)).toStrictEqual([
      sip('0142685300@pbx'),
      extension('0142685300'),
      e164('+33142685300'),
    ]);
  });

  test('nothing that PostgreSQL could not store', () => {
    expect(addressesOf('sip:a%00b@pbx', aPlan())).toStrictEqual([sip('a%00b@pbx')]);
    expect(callerKey('sip:a%00b', aPlan())).toBe('a%00b');
  });
});

describe('an extension only is', () => {
  test.each([
    ['4711', true],
    ['47 11', true],
    ['tel:4711', false],
    ['sip:4711@pbx.example.com', false],
    ['471', false],
    ['47111', false],
    ['anna', false],
    ['+33142685300', false],
    ['', false],
  ])('%j: %s', (number, isOne) => {
    expect(isExtensionOnly(number, aPlan())).toBe(isOne);
  });

  test('no number that is long enough for a telephone number, too', () => {
    const plan = aPlan({ numberOfDigitsInExtension: 10 });
    expect(isExtensionOnly('0142685300', plan)).toBe(false);
    expect(isExtensionOnly('9999999999', plan)).toBe(true);
  });
});

describe('a SIP address', () => {
  test.each([
    ['sip:Anna@PBX.example.com;transport=tls', 'anna@pbx.example.com'],
    ['anna@pbx', 'anna@pbx'],
    ['anna@[2001:db8::1]:5060', 'anna@[2001:db8::1]'],
    ['sip:+33142685300@gw.example.com', '+33142685300@gw.example.com'],
  ])('%j is %s', (text, address) => {
    expect(parseSipAddress(text)).toBe(address);
  });

  test.each([
    '',
    'anna',
    '4711',
    'tel:+33142685300',
    'anna@',
    '@pbx.example.com',
    'anna lenz@pbx.example.com',
    'anna@pbx example.com',
    'anna@pbx.example.com/x',
    'anna%40example.com@pbx.example.com',
    'an"na@pbx.example.com',
    'an<na@pbx.example.com',
  ])('is not made of %j', (text) => {
    expect(parseSipAddress(text)).toBeNull();
  });
});

describe('whatever is reported', () => {
  test('nothing throws', () => {
    fc.assert(
      fc.property(hostileText, hostileText, anyPlan, (text, name, plan) => {
        addressesOf(text, plan);
        parseExtension(text, plan);
        parseSipAddress(text);
        parsePhoneNumber(text, plan);
        callerKey(text, plan);
        callerKey(text, null);
        isNamed(text, name);
      }),
      { numRuns: 1000 },
    );
  });

  test('what is found is in canonical form', () => {
    const form = { EXTENSION: /^\d{1,20}$/, SIP: /^[^A-Z]+@[^A-Z]*$/s, E164: /^\+[1-9]\d{5,17}$/ };
    fc.assert(
      fc.property(hostileText, anyPlan, (text, plan) => {
        for (const { type, value } of addressesOf(text, plan)) expect(value).toMatch(form[type]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a mailbox is found by its address as it is stored', () => {
    fc.assert(
      fc.property(anyAddress, ({ address, plan }) => {
        expect(addressesOf(address.value, plan)).toContainEqual(address);
      }),
      { numRuns: 500 },
    );
  });

  test('a mailbox is found by every spelling of its address', () => {
    fc.assert(
      fc.property(anySpelling, ({ address, plan, text }) => {
        expect(addressesOf(text, plan)).toContainEqual(address);
      }),
      { numRuns: 1000 },
    );
  });

  test('a number or extension that an administrator types is stored in canonical form', () => {
    const anyTyped = anyAddress.chain(({ address, plan }) =>
      fc.record({ address: fc.constant(address), plan: fc.constant(plan), text: spelled(address, fc.constant(false)) }),
    );
    fc.assert(
      fc.property(anyTyped, ({ address: { type, value }, plan, text }) => {
        if (type === 'EXTENSION') expect(parseExtension(text, plan)).toBe(value);
        if (type === 'E164') expect(parsePhoneNumber(text, plan)).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  test('so is a SIP address', () => {
    fc.assert(
      fc.property(anySpelling, ({ address: { type, value }, text }) => {
        expect(parseSipAddress(text)).toBe(type === 'SIP' ? value : null);
      }),
      { numRuns: 300 },
    );
  });

  test('a caller has one key, however they are spelled', () => {
    fc.assert(
      fc.property(anySpelling, ({ address, plan, text }) => {
        expect(callerKey(text, plan)).toBe(callerKey(address.value, plan));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a number of any country is read', () => {
  // Shorter ones are taken for extensions.
  const numbers = exampleNumbers.filter(({ nationalNumber }) => nationalNumber.length >= 5);

  test.each<[form: string, from: 'home' | 'France', spell: (number: PhoneNumber) => string]>([
    ['in E.164', 'home', (number) => number.number],
    ['in E.164', 'France', (number) => number.number],
    ['in international form', 'home', (number) => number.formatInternational()],
    ['in national form', 'home', (number) => number.formatNational()],
    ['as it is dialled', 'France', (number) => `00${number.number.slice(1)}`],
  ])('%s at %s', (_form, from, spell) => {
    const read = numbers.map((number) =>
      parsePhoneNumber(spell(number), {
        countryOrRegionCode: from === 'home' ? number.countryCallingCode : '33',
      }),
    );
    expect(read).toStrictEqual(numbers.map(({ number }) => number));
  });

  test('without its plus at home', () => {
    for (const { number, countryCallingCode } of numbers) {
      const plan = aPlan({ countryOrRegionCode: countryCallingCode });
      expect(addressesOf(number.slice(1), plan)).toContainEqual(e164(number));
    }
  });
});

describe('the key of a caller', () => {
  test.each<[caller: string, key: string]>([
    ['+33142685300', '+33142685300'],
    ['01 42 68 53 00', '+33142685300'],
    ['0033142685300', '+33142685300'],
    ['33142685300', '+33142685300'],
    ['"Marie" <sip:+33142685300@gw.example.com;user=phone>', '+33142685300'],
    ['4711', '4711'],
    ['sip:4711@pbx.example.com', '4711'],
    ['sip:4711@other.example.com', '4711'],
    ['Sip:Marie@Example.com:5060', 'marie@example.com'],
    ['Anonymous', 'anonymous'],
    ['sip:anonymous@anonymous.invalid', 'anonymous@anonymous.invalid'],
    ['+1-800-FLOWERS', '+1-800-flowers'],
    ['', ''],
  ])('%j is %j', (caller, key) => {
    expect(callerKey(caller, aPlan())).toBe(key);
  });

  test('is the bare number where no dial plan can read it', () => {
    expect(callerKey('01 42 68 53 00', null)).toBe('0142685300');
    expect(callerKey('tel:+33-1-42-68-53-00', null)).toBe('+33142685300');
    expect(callerKey('sip:Marie@Example.com', null)).toBe('marie@example.com');
  });
});

describe('a target', () => {
  test.each([
    ['600', '600'],
    ['sip:600@pbx.example.com', '600'],
    ['"Sales" <sip:600@pbx.example.com;user=phone>', '600'],
    ['tel:600', '600'],
    ['sip:sales%20team@pbx', 'sales team'],
    ['sip:600@pbx.example.com', 'sip:600@pbx.example.com'],
  ])('%j is named %j', (target, name) => {
    expect(isNamed(target, name)).toBe(true);
  });

  test.each([
    ['6000', '600'],
    ['sip:6000@pbx.example.com', '600'],
    ['sip:anna@600', '600'],
    ['600', ''],
    ['', '600'],
  ])('%j is not named %j', (target, name) => {
    expect(isNamed(target, name)).toBe(false);
  });
});
