import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSealer, SealError } from './sealer.ts';

const key = randomBytes(32);
const sealer = createSealer([key]);

test('what was sealed opens in its place only', () => {
  const sealed = sealer.seal('pässword', 'organization 1');
  expect(sealer.open(sealed, 'organization 1')).toBe('pässword');
  expect(() => sealer.open(sealed, 'organization 2')).toThrow(SealError);
});

test('the same secret is sealed differently each time, and never readable', () => {
  const [one, two] = [sealer.seal('password', 'a'), sealer.seal('password', 'a')];
  expect(one.equals(two)).toBe(false);
  expect(one.includes('password')).toBe(false);
});

test('a change of any byte is noticed', () => {
  const sealed = sealer.seal('password', 'a');
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed[index]! ^= 1;
    expect(() => sealer.open(changed, 'a')).toThrow(SealError);
  }
  expect(() => sealer.open(sealed.subarray(0, 10), 'a')).toThrow(SealError);
});

test('a key can be exchanged', () => {
  const sealed = sealer.seal('password', 'a');
  const newKey = randomBytes(32);
  const both = createSealer([newKey, key]);
  expect(both.open(sealed, 'a')).toBe('password');
  const resealed = both.seal('password', 'a');
  expect(createSealer([newKey]).open(resealed, 'a')).toBe('password');
  expect(() => sealer.open(resealed, 'a')).toThrow(SealError);
});

test('keys for other purposes differ, and stay the same', () => {
  expect(sealer.keysFor('one')).toEqual(createSealer([key]).keysFor('one'));
  expect(sealer.keysFor('one')[0]!.equals(sealer.keysFor('two')[0]!)).toBe(false);
  expect(sealer.keysFor('one')[0]).toHaveLength(32);
});

test('without a whole key there is no sealer', () => {
  expect(() => createSealer([])).toThrow('32 bytes');
  expect(() => createSealer([randomBytes(16)])).toThrow('32 bytes');
});
