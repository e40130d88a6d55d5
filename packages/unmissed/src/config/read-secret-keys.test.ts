import { expect, test } from 'vitest';
import { readSecretKeys } from './read-secret-keys.ts';

const key = Buffer.from('00112233445566778899aabbccddeefffedcba98765432100123456789abcdef', 'hex');

test('keys are read from hex and base64, in order', () => {
  const other = Buffer.alloc(32, 7);
  const texts = [key.toString('hex').toUpperCase(), other.toString('base64'), key.toString('base64url')];
  expect(readSecretKeys(texts.join(', '))).toEqual([key, other, key]);
});

test.each(['', 'short', key.toString('hex').slice(2), `${key.toString('base64')},`, 'x'.repeat(44), 'ä'.repeat(43)])(
  '“%s” is refused',
  (text) => expect(readSecretKeys(text)).toBeNull(),
);
