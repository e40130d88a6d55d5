import { expect, test } from 'vitest';
import { data, scriptedServer } from '../test/scripted-server.ts';
import { type Client, createClient, createPartialClient } from './client.ts';
import { NotFoundError, UserError } from './errors.ts';
import { calls, installation } from './generated/resources.generated.ts';

const policy = { id: 'p1', name: 'Warehouse', dialPlan: { id: 'd1', name: 'Head office' } };

test('a request carries the key, the headers of the client, and the variables as JSON', async () => {
  const server = await scriptedServer(data({ mailboxPolicy: policy }));
  const client = createClient({ url: server.url, apiKey: 'key-1', headers: { 'x-site': 'cologne' } });

  await client.mailboxPolicies.get({ name: 'Warehouse' });

  const [request] = server.requests;
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer key-1',
    'content-type': 'application/json',
    'x-site': 'cologne',
  });
  expect(request?.operationName).toBe('GetMailboxPolicy');
  expect(request?.variables).toEqual({ by: { name: 'Warehouse' } });
});

test('without a key no Authorization is sent', async () => {
  const server = await scriptedServer(data({ viewer: { name: 'admin', organization: { id: 'o1', name: 'Example' } } }));
  await createClient({ url: server.url }).viewer();
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
});

test('a header of one’s own replaces that of the client', async () => {
  const server = await scriptedServer(data({ mailbox: null }));
  await createClient({ url: server.url, apiKey: 'key-1', headers: { Authorization: 'Basic abc' } }).mailboxes.find({
    id: 'm1',
  });
  expect(server.requests[0]?.headers.authorization).toBe('Basic abc');
});

test('get throws where find is null', async () => {
  const server = await scriptedServer(data({ mailbox: null }));
  const client = createClient({ url: server.url });

  await expect(client.mailboxes.find({ address: '4711' })).resolves.toBeNull();
  const error: unknown = await client.mailboxes.get({ address: '4711' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toMatchObject({ code: 'NOT_FOUND', message: 'There is no such mailbox.' });
});

test('results are plain data that nobody can change by accident', async () => {
  const server = await scriptedServer(data({ mailboxPolicy: policy }));
  const found = await createClient({ url: server.url }).mailboxPolicies.get({ id: 'p1' });

  expect(found).toEqual(policy);
  expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  expect(Object.isFrozen(found) && Object.isFrozen(found.dialPlan)).toBe(true);
});

test('a mutation gives its payload without userErrors', async () => {
  const server = await scriptedServer(
    data({ updateMailboxPolicy: { mailboxPolicy: policy, affectedMailboxCount: 7, userErrors: [] } }),
  );
  const result = await createClient({ url: server.url }).mailboxPolicies.update({
    id: 'p1',
    allowMissedCallNotifications: false,
  });

  expect(result).toEqual({ mailboxPolicy: policy, affectedMailboxCount: 7 });
  expect(server.requests[0]?.variables).toEqual({ input: { id: 'p1', allowMissedCallNotifications: false } });
});

test('userErrors are thrown, all of them', async () => {
  const problems = [
    { code: 'NAME_TAKEN', message: 'Another policy has this name.', field: ['input', 'name'] },
    { code: 'INVALID_TEXT', message: 'The text is too long.', field: null },
  ];
  const server = await scriptedServer({
    ...data({ createMailboxPolicy: { mailboxPolicy: null, userErrors: problems } }),
    headers: { 'x-request-id': 'r-1' },
  });
  const client = createClient({ url: server.url });

  const error: unknown = await client.mailboxPolicies
    .create({ name: 'Sales', dialPlanId: 'd1' })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code: 'NAME_TAKEN', problems, requestId: 'r-1' });
  expect(error).toHaveProperty('message', 'Another policy has this name. The text is too long.');
  expect(error).toHaveProperty('path', ['createMailboxPolicy']);
});

test('a change that was neither done nor refused is an error', async () => {
  const server = await scriptedServer(data({ enableMailbox: { mailbox: null, userErrors: [] } }));
  const enabled = createClient({ url: server.url }).mailboxes.enable({ extensions: ['4711'] });
  await expect(enabled).rejects.toMatchObject({ code: 'INCOMPLETE_ANSWER' });
});

test('a reported Date goes over the wire as RFC 3339 in UTC', async () => {
  const server = await scriptedServer(data({ reportCalls: { results: [], userErrors: [] } }));
  const endedAt = new Date('2026-11-23T09:15:00+01:00');

  await createClient({ url: server.url }).calls.report([
    { source: 'pbx', callId: '1', startedAt: 1795425300.25, endedAt },
  ]);

  expect(server.requests[0]?.variables).toEqual({
    reports: [{ source: 'pbx', callId: '1', startedAt: 1795425300.25, endedAt: '2026-11-23T08:15:00.000Z' }],
  });
});

test('request is typed by its document, and a string is one', async () => {
  const server = await scriptedServer(data({ installation: { version: '0.1.0' } }));
  const client = createClient({ url: server.url });

  const result = await client.request<{ installation: { version: string } }, object>(
    'query Version { installation { version } }',
  );

  expect(result.installation.version).toBe('0.1.0');
  expect(server.requests[0]?.operationName).toBe('Version');
});

test.each([
  ['no URL', { url: 'unmissed' }],
  ['a password in the URL', { url: 'http://admin:secret@127.0.0.1/graphql' }],
  ['a line break in the key', { url: 'http://127.0.0.1/graphql', apiKey: 'secret\n' }],
])('createClient refuses %s without repeating it', (_case, options) => {
  expect(() => createClient(options)).toThrow(TypeError);
  expect(() => createClient(options)).not.toThrow(/secret/);
});

test('a partial client has its parts and request, and nothing else', async () => {
  const server = await scriptedServer(data({ installation: { version: '0.1.0' } }));
  const client = createPartialClient({ url: server.url, apiKey: 'key-1' }, { calls, installation });

  await expect(client.installation()).resolves.toEqual({ version: '0.1.0' });
  expect(Object.keys(client).toSorted()).toEqual(['calls', 'installation', 'request']);
  expect(Object.keys(client.calls)).toEqual(Object.keys(createClient({ url: server.url }).calls));
  expect(server.requests[0]?.headers.authorization).toBe('Bearer key-1');
  const asPartOfAny: Pick<Client, 'calls' | 'request'> = client;
  expect(asPartOfAny).toBe(client);
});
