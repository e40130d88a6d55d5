import { createSealer, newId, readUnsubscribeToken } from '@unmissed/database';
import { expect, test } from 'vitest';
import { createUnsubscribeUrl } from './create-unsubscribe-url.ts';

const [old, current] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

test('a link lies below the public address, and is made with the first key', () => {
  const [organizationId, mailboxId] = [newId(), newId()];
  const url = createUnsubscribeUrl('https://example.com/unmissed', createSealer([current, old]))(
    organizationId,
    mailboxId,
  )!;
  expect(url).toMatch(/^https:\/\/example\.com\/unmissed\/unsubscribe\/[\w-]+$/);
  const keys = createSealer([current]).keysFor('unsubscribe');
  expect(readUnsubscribeToken(keys, url.split('/').at(-1)!)).toEqual({ organizationId, mailboxId });
});

test('without a public address, or a key, there is none', () => {
  expect(createUnsubscribeUrl(null, createSealer([current]))(newId(), newId())).toBeNull();
  expect(createUnsubscribeUrl('https://example.com', null)(newId(), newId())).toBeNull();
});
