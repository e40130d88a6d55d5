import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from './keys.ts';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts';

const key = createHash('sha256').update('one').digest();
const otherKey = createHash('sha256').update('another').digest();
const organizationId = newId();
const mailboxId = newId();
const token = unsubscribeToken(key, organizationId, mailboxId);

test('a token names its mailbox, and can stand in a URL', () => {
  expect(readUnsubscribeToken([key], token)).toEqual({ organizationId, mailboxId });
  expect(token).toMatch(/^[\w-]{87}$/);
});

test('with any byte changed it is none', () => {
  const bytes = Buffer.from(token, 'base64url');
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes);
    changed[place]! ^= 1;
    expect(readUnsubscribeToken([key], changed.toString('base64url')), `byte ${place}`).toBeNull();
  }
});

test('it is good for no other mailbox', () => {
  const bytes = Buffer.from(token, 'base64url');
  const swapped = Buffer.concat([
    bytes.subarray(0, 1),
    bytes.subarray(17, 33),
    bytes.subarray(1, 17),
    bytes.subarray(33),
  ]);
  expect(readUnsubscribeToken([key], swapped.toString('base64url'))).toBeNull();
  const other = Buffer.from(unsubscribeToken(key, organizationId, newId()), 'base64url');
  const mixed = Buffer.concat([other.subarray(0, 33), bytes.subarray(33)]);
  expect(readUnsubscribeToken([key], mixed.toString('base64url'))).toBeNull();
});

// The last character has two bits that no byte holds: of its four spellings only one is the token.
test.each(['', 'A', token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`, token.replace(/.$/, 'B'), `${token}\n`])(
  '“%s” is none',
  (text) => expect(readUnsubscribeToken([key], text)).toBeNull(),
);

test('keys are exchanged without breaking the links that were sent', () => {
  expect(readUnsubscribeToken([otherKey, key], token)).toEqual({ organizationId, mailboxId });
  expect(readUnsubscribeToken([otherKey], token)).toBeNull();
  expect(readUnsubscribeToken([], token)).toBeNull();
});
