import { generateKeyPairSync } from 'node:crypto';
import { createSealer, findSmtpRoute, openRouteSecrets, type SmtpRouteRow } from '@unmissed/database';
import type { Client, UpdateSmtpRouteInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const sealer = createSealer([Buffer.alloc(32, 7)]);
const pem = { type: 'pkcs8', format: 'pem' } as const;
const ed25519 = generateKeyPairSync('ed25519').privateKey.export(pem).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(pem).toString();
const signIn = { password: { user: 'telephony@contoso.com', password: 'a correct horse' } };
const tokenUrl = 'https://login.example.com/token';

let api: TestApi;
let client: Client;
let organizationId: string;
let number = 0;
beforeAll(async () => {
  api = await startTestApi({ sealer });
});
afterAll(() => api.close());

/** An organization of its own for the test. */
async function anOrganization(): Promise<void> {
  number += 1;
  client = await api.signUp(`Contoso${number}`);
  organizationId = (await client.viewer()).organization.id;
}

async function stored(): Promise<SmtpRouteRow> {
  return (await findSmtpRoute(api.database.db, organizationId))!;
}

async function snapshots() {
  const { nodes } = await client.auditLog.list({ filter: { objectId: organizationId } });
  return nodes.map(({ operation, changes }) => ({ operation, ...changes[0]! }));
}

describe('updateSmtpRoute', () => {
  test('makes a route with what is usual', async () => {
    await anOrganization();
    expect(await client.smtpRoute.find()).toBeNull();
    await expect(client.smtpRoute.get()).rejects.toMatchObject({ name: 'NotFoundError' });
    const { smtpRoute } = await client.smtpRoute.update({ host: 'mail.contoso.com', expectedVersion: 0 });
    expect(smtpRoute).toEqual({
      host: 'mail.contoso.com',
      port: 587,
      security: 'STARTTLS',
      verifyCertificate: true,
      sender: null,
      auth: { type: 'NONE', user: null, tokenUrl: null, clientId: null, scope: null },
      connectionsMax: 5,
      messagesPerConnectionMax: 100,
      messagesPerMinuteMax: null,
      dkimKeys: [],
      version: 1,
      createdAt: api.clock.now.toISOString(),
      updatedAt: api.clock.now.toISOString(),
    });
    expect(await client.smtpRoute.get()).toEqual(smtpRoute);
  });

  test('takes port 465 for a new route with TLS, and leaves the port of an old one', async () => {
    await anOrganization();
    const made = await client.smtpRoute.update({ host: 'mail.contoso.com', security: 'TLS' });
    expect(made.smtpRoute).toMatchObject({ port: 465 });
    const changed = await client.smtpRoute.update({ security: 'STARTTLS', sender: 'A <a@contoso.com>' });
    expect(changed.smtpRoute).toMatchObject({
      port: 465,
      security: 'STARTTLS',
      sender: 'A <a@contoso.com>',
      version: 2,
    });
    const emptied = await client.smtpRoute.update({ sender: null, host: null, port: null });
    expect(emptied.smtpRoute).toMatchObject({ host: 'mail.contoso.com', port: 465, sender: null, version: 3 });
  });

  test('knows what Exchange Online asks for; what else is given goes before', async () => {
    await anOrganization();
    const { smtpRoute } = await client.smtpRoute.update({ preset: 'EXCHANGE_ONLINE', connectionsMax: 2, auth: signIn });
    expect(smtpRoute).toMatchObject({
      host: 'smtp.office365.com',
      port: 587,
      security: 'STARTTLS',
      connectionsMax: 2,
      messagesPerMinuteMax: 30,
      auth: { type: 'PASSWORD', user: 'telephony@contoso.com' },
    });
    const unlimited = await client.smtpRoute.update({ messagesPerMinuteMax: null });
    expect(unlimited.smtpRoute).toMatchObject({ messagesPerMinuteMax: null });
  });

  test('seals every kind of secret, so that the worker can open it and nobody else', async () => {
    await anOrganization();
    const token = { user: 'a@contoso.com', tokenUrl, clientId: 'client' };
    const kinds = [
      [signIn, { type: 'PASSWORD', ...signIn.password }],
      [
        { clientCredentials: { ...token, clientSecret: 'client secret', scope: 'mail' } },
        { type: 'OAUTH2_CLIENT_CREDENTIALS', ...token, clientSecret: 'client secret', scope: 'mail' },
      ],
      [
        { refreshToken: { ...token, refreshToken: 'refresh token' } },
        { type: 'OAUTH2_REFRESH_TOKEN', ...token, clientSecret: null, refreshToken: 'refresh token', scope: null },
      ],
      [{ none: true }, { type: 'NONE' }],
    ] as const;
    for (const [auth, opened] of kinds) {
      const { smtpRoute } = await client.smtpRoute.update({ host: 'mail.contoso.com', auth });
      expect(JSON.stringify(smtpRoute)).not.toMatch(/horse|secret|refresh token/);
      expect(openRouteSecrets(sealer, await stored())).toEqual({ auth: opened, dkim: [] });
    }
    expect((await stored()).sealedCredentials).toBeNull();
  });

  test('keeps signing keys with the credentials, and replaces and removes either alone', async () => {
    await anOrganization();
    const keys = [
      { domain: 'contoso.com', selector: 's1', privateKey: ed25519 },
      { domain: 'contoso.com', selector: 'a.s2', privateKey: rsa },
    ];
    const { smtpRoute } = await client.smtpRoute.update({ host: 'mail.contoso.com', auth: signIn, dkimKeys: keys });
    expect(smtpRoute.dkimKeys).toEqual(keys.map(({ domain, selector }) => ({ domain, selector })));
    await client.smtpRoute.update({ port: 2525 });
    const auth = { type: 'PASSWORD', ...signIn.password };
    expect(openRouteSecrets(sealer, await stored())).toEqual({ auth, dkim: keys });
    await client.smtpRoute.update({ dkimKeys: [keys[1]!] });
    expect(openRouteSecrets(sealer, await stored())).toEqual({ auth, dkim: [keys[1]] });
    await client.smtpRoute.update({ dkimKeys: [] });
    expect(openRouteSecrets(sealer, await stored())).toEqual({ auth, dkim: [] });
    expect((await stored()).sealedDkimKeys).toBeNull();
  });

  test('sends a password to no other host than it was given for', async () => {
    await anOrganization();
    await client.smtpRoute.update({ host: 'mail.contoso.com', auth: signIn });
    for (const elsewhere of [{ host: 'mail.evil.example' }, { preset: 'EXCHANGE_ONLINE' as const }]) {
      await expect(client.smtpRoute.update(elsewhere)).rejects.toMatchObject(
        refusalWith('INVALID_CREDENTIALS', 'auth'),
      );
    }
    await client.smtpRoute.update({ host: 'MAIL.contoso.com' });
    await client.smtpRoute.update({ host: 'mail2.contoso.com', auth: signIn });
    await client.smtpRoute.update({ host: 'mail3.contoso.com', auth: { none: true } });
    await client.smtpRoute.update({ host: 'mail4.contoso.com' });
  });

  test('sends no password unencrypted, unless it stays on this machine', async () => {
    await anOrganization();
    const required = refusalWith('ENCRYPTION_REQUIRED', 'security');
    for (const security of ['NONE', 'OPPORTUNISTIC'] as const) {
      const input = { host: 'mail.contoso.com', security, auth: signIn };
      await expect(client.smtpRoute.update(input)).rejects.toMatchObject(required);
      await client.smtpRoute.update({ host: 'mail.contoso.com', security, auth: { none: true } });
      await client.smtpRoute.update({ host: '127.0.0.1', security, auth: signIn });
    }
    await client.smtpRoute.update({ host: 'mail.contoso.com', security: 'TLS', auth: signIn });
    await expect(client.smtpRoute.update({ security: 'NONE' })).rejects.toMatchObject(required);
  });

  test.each<[UpdateSmtpRouteInput, string, string]>([
    [{}, 'INVALID_HOST', 'host'],
    [{ host: 'smtp://mail.contoso.com' }, 'INVALID_HOST', 'host'],
    [{ port: 0 }, 'INVALID_PORT', 'port'],
    [{ port: 65_536 }, 'INVALID_PORT', 'port'],
    [{ sender: 'Contoso' }, 'INVALID_SENDER', 'sender'],
    [{ sender: 'a@contoso.com, b@contoso.com' }, 'INVALID_SENDER', 'sender'],
    [{ auth: { none: false } }, 'INVALID_CREDENTIALS', 'auth'],
    [{ auth: { password: { user: '', password: 'x' } } }, 'INVALID_CREDENTIALS', 'auth'],
    [{ auth: { password: { user: 'x', password: 'x\ny' } } }, 'INVALID_CREDENTIALS', 'auth'],
    [{ auth: { password: { user: 'x', password: 'x'.repeat(4097) } } }, 'INVALID_CREDENTIALS', 'auth'],
    ...['http://login.example.com', 'login.example.com', 'https://a:b@login.example.com', 'file:///token'].map(
      (url): [UpdateSmtpRouteInput, string, string] => [
        { auth: { clientCredentials: { user: 'x', tokenUrl: url, clientId: 'x', clientSecret: 'x' } } },
        'INVALID_TOKEN_URL',
        'auth',
      ],
    ),
    [{ connectionsMax: 0 }, 'OUT_OF_RANGE', 'connectionsMax'],
    [{ connectionsMax: 101 }, 'OUT_OF_RANGE', 'connectionsMax'],
    [{ messagesPerConnectionMax: 10_001 }, 'OUT_OF_RANGE', 'messagesPerConnectionMax'],
    [{ messagesPerMinuteMax: 0 }, 'OUT_OF_RANGE', 'messagesPerMinuteMax'],
    [{ dkimKeys: [{ domain: 'contoso.com', selector: 's', privateKey: 'none' }] }, 'INVALID_DKIM_KEY', 'dkimKeys'],
    [{ dkimKeys: [{ domain: 'contoso .com', selector: 's', privateKey: rsa }] }, 'INVALID_DKIM_KEY', 'dkimKeys'],
    [{ dkimKeys: [{ domain: 'contoso.com', selector: '', privateKey: rsa }] }, 'INVALID_DKIM_KEY', 'dkimKeys'],
    [
      { dkimKeys: ['s', 'S'].map((selector) => ({ domain: 'contoso.com', selector, privateKey: rsa })) },
      'INVALID_DKIM_KEY',
      'dkimKeys',
    ],
    [
      { dkimKeys: ['1', '2', '3', '4', '5'].map((selector) => ({ domain: 'a.com', selector, privateKey: rsa })) },
      'INVALID_DKIM_KEY',
      'dkimKeys',
    ],
    ...[
      generateKeyPairSync('rsa', { modulusLength: 1016 }).privateKey,
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    ].map((key): [UpdateSmtpRouteInput, string, string] => [
      { dkimKeys: [{ domain: 'contoso.com', selector: 's', privateKey: key.export(pem).toString() }] },
      'INVALID_DKIM_KEY',
      'dkimKeys',
    ]),
  ])('refuses %j', async (input, code, field) => {
    await anOrganization();
    const given = code === 'INVALID_HOST' ? input : { host: 'mail.contoso.com', ...input };
    await expect(client.smtpRoute.update(given)).rejects.toMatchObject(refusalWith(code, field));
    expect(await client.smtpRoute.find()).toBeNull();
  });

  test('refuses to overwrite a change that its sender has not seen, from the very first', async () => {
    await anOrganization();
    const first = (port: number) => client.smtpRoute.update({ host: 'mail.contoso.com', port, expectedVersion: 0 });
    const results = await Promise.allSettled([first(1), first(2), first(3)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(first(4)).rejects.toMatchObject(refusalWith('VERSION_CONFLICT', 'expectedVersion'));
    await client.smtpRoute.update({ port: 5, expectedVersion: 1 });
    expect(await client.smtpRoute.get()).toMatchObject({ port: 5, version: 2 });
  });

  test('changes nothing when it only validates', async () => {
    await anOrganization();
    const { smtpRoute } = await client.smtpRoute.update({ host: 'mail.contoso.com', auth: signIn, validateOnly: true });
    expect(smtpRoute).toMatchObject({ host: 'mail.contoso.com', auth: { type: 'PASSWORD' } });
    expect(await client.smtpRoute.find()).toBeNull();
    expect(await snapshots()).toEqual([]);
  });

  test('and deleteSmtpRoute are logged without secrets, but with their change', async () => {
    await anOrganization();
    await client.smtpRoute.update({ host: 'mail.contoso.com', auth: signIn });
    await client.smtpRoute.update({ port: 2525 });
    await client.smtpRoute.update({ auth: { password: { ...signIn.password, password: 'another horse' } } });
    const dkimKeys = [{ domain: 'contoso.com', selector: 's', privateKey: ed25519 }];
    await client.smtpRoute.update({ dkimKeys, auth: { none: true } });
    await client.smtpRoute.delete({});
    const logged = await snapshots();
    const credentials = (state: string | null) => ({ auth: { credentials: state } });
    expect(logged).toMatchObject([
      { operation: 'deleteSmtpRoute', before: { dkimPrivateKeys: 'set', version: 4 }, after: null },
      {
        before: credentials('set'),
        after: { ...credentials(null), dkimKeys: [{ selector: 's' }], dkimPrivateKeys: 'set' },
      },
      { before: credentials('set'), after: credentials('changed') },
      { before: { port: 587, ...credentials('set') }, after: { port: 2525, ...credentials('set') } },
      { objectType: 'SMTP_ROUTE', objectName: 'mail.contoso.com', before: null, after: credentials('set') },
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/horse|PRIVATE KEY/);
  });
});

describe('deleteSmtpRoute', () => {
  test('gives up the route that its sender has seen', async () => {
    await anOrganization();
    await expect(client.smtpRoute.delete({})).rejects.toMatchObject(refusalWith('NOT_FOUND'));
    const { smtpRoute } = await client.smtpRoute.update({ host: 'mail.contoso.com' });
    const conflict = refusalWith('VERSION_CONFLICT', 'expectedVersion');
    await expect(client.smtpRoute.delete({ expectedVersion: 2 })).rejects.toMatchObject(conflict);
    expect(await client.smtpRoute.delete({ expectedVersion: 1 })).toEqual({ smtpRoute });
    expect(await client.smtpRoute.find()).toBeNull();
  });
});

test('without a key of the operator, a route is kept when it has no secrets', async () => {
  const bare = await startTestApi();
  try {
    const input = { host: 'mail.contoso.com' };
    const dkimKeys = [{ domain: 'contoso.com', selector: 's', privateKey: rsa }];
    for (const secret of [{ auth: signIn }, { dkimKeys }]) {
      const refused = bare.client.smtpRoute.update({ ...input, ...secret });
      await expect(refused).rejects.toMatchObject(refusalWith('NO_SECRET_KEY'));
    }
    await bare.client.smtpRoute.update({ ...input, auth: { none: true }, dkimKeys: [] });
    const route = await findSmtpRoute(bare.database.db, bare.organizationId);
    expect(openRouteSecrets(null, route!)).toEqual({ auth: { type: 'NONE' }, dkim: [] });
  } finally {
    await bare.close();
  }
});

test('secrets do not open for another organization, nor without a key', async () => {
  await anOrganization();
  await client.smtpRoute.update({ host: 'mail.contoso.com', auth: signIn });
  const route = await stored();
  expect(() => openRouteSecrets(sealer, { ...route, organizationId: api.organizationId })).toThrow('another place');
  expect(() => openRouteSecrets(null, route)).toThrow('UNMISSED_SECRET_KEY');
});
