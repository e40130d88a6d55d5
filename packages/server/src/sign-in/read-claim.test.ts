import { expect, test } from 'vitest';
import { readClaim, readTexts } from './read-claim.ts';

test.each([
  ['roles', { roles: ['admin'] }, ['admin']],
  ['realm_access.roles', { realm_access: { roles: ['admin'] } }, ['admin']],
  ['https://example.com/roles', { 'https://example.com/roles': ['admin'] }, ['admin']],
  ['resource_access.my.client.roles', { resource_access: { 'my.client': { roles: ['admin'] } } }, ['admin']],
  ['realm_access.roles', { realm_access: null }, undefined],
  ['realm_access.roles', { realm_access: 'roles' }, undefined],
  ['roles', {}, undefined],
  ['constructor', {}, undefined],
  ['constructor.name', {}, undefined],
  ['__proto__.constructor', {}, undefined],
])('%s of %j', (path, claims, value) => {
  expect(readClaim(claims, path)).toEqual(value);
});

test('only texts are read, alone or in a list', () => {
  expect(readTexts({ roles: 'admin' }, 'roles')).toEqual(['admin']);
  expect(readTexts({ roles: ['admin', 1, null, { name: 'x' }, ['y']] }, 'roles')).toEqual(['admin']);
  expect(readTexts({ roles: { admin: true } }, 'roles')).toEqual([]);
});
