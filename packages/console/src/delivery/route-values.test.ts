import type { SmtpRoute } from '@unmissed/sdk';
import { expect, test } from 'vitest';
import {
  inputOf,
  isAuthChanged,
  isSecretMissing,
  type RouteValues,
  valuesOfRoute,
  withoutSecrets,
} from './route-values.ts';

const route: SmtpRoute = {
  host: 'mail.example.com',
  port: 465,
  security: 'TLS',
  verifyCertificate: true,
  sender: null,
  auth: { type: 'PASSWORD', user: 'um', tokenUrl: null, clientId: null, scope: null },
  connectionsMax: 5,
  messagesPerConnectionMax: 100,
  messagesPerMinuteMax: null,
  dkimKeys: [{ domain: 'example.com', selector: 'um' }],
  version: 3,
  createdAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:00:00.000Z',
};
const base = valuesOfRoute(route);
const changed = (changes: Partial<RouteValues>): RouteValues => ({ ...base, ...changes });
const secrets = { password: '', clientSecret: '', refreshToken: '' };

test('a change of something else leaves sign-in and signing keys as they are', () => {
  const input = inputOf(changed({ port: 587 }), base);
  expect(input).toMatchObject({ host: 'mail.example.com', port: 587, sender: null, messagesPerMinuteMax: null });
  expect(input).not.toHaveProperty('auth');
  expect(input).not.toHaveProperty('dkimKeys');
});

test.each<[string, Partial<RouteValues>, unknown]>([
  ['no sign-in', { auth: 'NONE' }, { none: true }],
  ['a password', { secrets: { ...secrets, password: 'p' } }, { password: { user: 'um', password: 'p' } }],
  [
    'an application',
    {
      auth: 'OAUTH2_CLIENT_CREDENTIALS',
      tokenUrl: 'https://t',
      clientId: 'c',
      secrets: { ...secrets, clientSecret: 's' },
    },
    { clientCredentials: { user: 'um', tokenUrl: 'https://t', clientId: 'c', clientSecret: 's' } },
  ],
  [
    'a user who consented',
    {
      auth: 'OAUTH2_REFRESH_TOKEN',
      tokenUrl: 'https://t',
      clientId: 'c',
      scope: 'x',
      secrets: { ...secrets, refreshToken: 'r' },
    },
    { refreshToken: { user: 'um', tokenUrl: 'https://t', clientId: 'c', scope: 'x', refreshToken: 'r' } },
  ],
])('%s', (_name, changes, auth) => {
  expect(inputOf(changed(changes), base).auth).toEqual(auth);
});

test('another user needs the password again', () => {
  expect(isSecretMissing(base, base)).toBe(false);
  expect(isSecretMissing(changed({ user: 'other' }), base)).toBe(true);
  expect(isSecretMissing(changed({ user: 'other', secrets: { ...secrets, password: 'p' } }), base)).toBe(false);
  expect(isSecretMissing(changed({ auth: 'NONE' }), base)).toBe(false);
});

test('fields of a way to sign in that is not chosen change nothing', () => {
  const none = valuesOfRoute(null);
  expect(isAuthChanged({ ...none, user: 'left over', secrets: { ...secrets, password: 'p' } }, none)).toBe(false);
});

test('no keys at all is something else than keys as they are', () => {
  expect(inputOf(changed({ dkimKeys: [] }), base).dkimKeys).toEqual([]);
});

test('what is shown has nothing secret', () => {
  const shown = JSON.stringify(
    withoutSecrets(
      inputOf(
        changed({
          secrets: { ...secrets, password: 'hush' },
          dkimKeys: [{ domain: 'example.com', selector: 'um', privateKey: 'hush' }],
        }),
        base,
      ),
    ),
  );
  expect(shown).not.toContain('hush');
  expect(shown).toContain('"user":"um"');
});
