import { describe, expect, test } from 'vitest';
import { isExchangeProperties } from './exchange-properties.ts';

/** That many objects, one in the other. */
function nested(levels: number): object {
  return JSON.parse('{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1)) as object;
}

describe('properties of Exchange', () => {
  test.each([
    ['none', null],
    ['not given', undefined],
    ['empty', {}],
    [
      'as Exchange has them',
      { AllowDialPlanSubscribers: true, MaxGreetingDuration: 5, FaxServerURI: null, Groups: ['1'] },
    ],
    ['20 levels', nested(20)],
    ['65,536 bytes', { a: 'x'.repeat(65_536 - '{"a":""}'.length) }],
    ['2^53 - 1', { a: Number.MAX_SAFE_INTEGER }],
    ['a whole surrogate pair', { '\u{1F4DE}': '\u{1F4DE}' }],
  ])('are right: %s', (_name, value) => expect(isExchangeProperties(value)).toBe(true));

  test.each([
    ['a text', 'x'],
    ['a number', 1],
    ['an array', [{}]],
    ['21 levels', nested(21)],
    ['30,000 levels', { a: JSON.parse('['.repeat(30_000) + ']'.repeat(30_000)) as unknown }],
    ['65,537 bytes', { a: 'x'.repeat(65_537 - '{"a":""}'.length) }],
    ['65,537 bytes of UTF-8', { a: 'é'.repeat(32_765) }],
    ['2^53', { a: 2 ** 53 }],
    ['a number that JSON has not', { a: Number.POSITIVE_INFINITY }],
    ['NUL in a value', { a: ['b\0'] }],
    ['NUL in a name', { 'a\0': 1 }],
    ['half a surrogate pair', { a: { b: '\uD83D' } }],
  ])('are wrong: %s', (_name, value) => expect(isExchangeProperties(value)).toBe(false));
});
