import { afterEach, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import type { SignInOptions } from './sign-in-options.ts';

let api: TestApi;
afterEach(() => api.close());

async function optionsOf(signIn: SignInOptions) {
  api = await startTestApi({ signIn });
  const response = await fetch(new URL('/sign-in/options', api.url));
  return { status: response.status, text: await response.text() };
}

test('who has not signed in is told that there is nothing but keys', async () => {
  const { status, text } = await optionsOf({ publicUrl: null });
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ openIdConnect: null, signInUrl: null });
});

test('… or where the issuer is, and nothing secret', async () => {
  const { text } = await optionsOf({
    publicUrl: 'https://unmissed.example.com/phones/',
    oidc: {
      issuer: 'https://login.example.com/realms/staff',
      clientId: 'unmissed',
      clientSecret: 'secret-of-the-client',
      audience: 'unmissed-api',
      roleClaim: 'roles',
      roles: { telephony: 'UM_MANAGEMENT' },
      publicUrl: 'https://unmissed.example.com/phones/',
    },
  });
  expect(JSON.parse(text)).toEqual({
    openIdConnect: {
      issuer: 'https://login.example.com/realms/staff',
      clientId: 'unmissed',
      scopes: 'openid profile email',
    },
    signInUrl: 'https://unmissed.example.com/phones/sign-in/oidc',
  });
  expect(text).not.toMatch(/secret|UM_MANAGEMENT/);
});
