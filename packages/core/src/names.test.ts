import { describe, expect, test } from 'vitest';
import { defaultPolicyName, isValidName, nameLengthMax } from './names.ts';

describe('a name', () => {
  test.each([
    'Paris',
    'Paris Default Policy',
    'Zürich (2)',
    '東京',
    "Anna's",
    'x',
    'x'.repeat(64),
    '\u{1F4DE}'.repeat(64),
  ])('may be %j', (name) => {
    expect(isValidName(name)).toBe(true);
  });

  test.each(['', ' ', ' Paris', 'Paris ', 'x'.repeat(65), 'a\nb', 'a\u0000b'])('may not be %j', (name) => {
    expect(isValidName(name)).toBe(false);
  });

  test.each('"/\\[]:;|=,+*?<>'.split(''))('may not have %s', (character) => {
    expect(isValidName(`a${character}b`)).toBe(false);
  });
});

test('a dial plan of 49 characters leaves room for its policy', () => {
  expect(nameLengthMax).toBe(64);
  expect(defaultPolicyName('Paris')).toBe('Paris Default Policy');
  expect(isValidName(defaultPolicyName('x'.repeat(49)))).toBe(true);
  expect(isValidName(defaultPolicyName('x'.repeat(50)))).toBe(false);
});
