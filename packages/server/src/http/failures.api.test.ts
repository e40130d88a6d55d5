import { connect } from '@unmissed/database';
import { createClient } from '@unmissed/sdk';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from '../create-server.ts';
import { aDialPlan } from '../testing/builders.ts';
import { post } from '../testing/post.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

/** SQL, stack traces, paths, and names of what we are made of. */
const innards = /select|insert|failed query|relation|postgres|drizzle|node_modules|\bat \/|\.ts:|ECONN|127\.0\.0\.1/i;

describe('a server whose database lacks what it needs', () => {
  test.each([
    ['mailboxes', '{ mailboxes { nodes { id } } }', 200],
    ['mailboxes', '{ dialPlans { nodes { id } } mailbox(by: { emailAddress: "a@example.com" }) { id } }', 200],
    ['calls', 'mutation { reportCalls(input: { reports: [{ source: "a", callId: "b" }] }) { results { code } } }', 200],
    ['api_keys', '{ viewer { name } }', 500],
  ])('without the table %s masks the failure of %s', async (table, query, status) => {
    const api = await startTestApi();
    onTestFinished(() => api.close());
    await api.database.pool.query(`alter table ${table} rename to lost`);
    const answer = await post(api, JSON.stringify({ query }));
    expect(answer).toMatchObject({
      status,
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Something went wrong here. Tell an administrator the request id.',
    });
    expect(answer.headers.get('x-request-id')).toBe(answer.requestId);
    const { data: _, ...rest } = JSON.parse(answer.text) as { data?: unknown };
    expect(JSON.stringify(rest)).not.toMatch(innards);
  });
});

describe('a server whose database is away', () => {
  /** Nothing listens on port 1. */
  async function serverWithoutDatabase() {
    const connection = connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
    const installation = { version: '0.0.0-test', mailTransport: 'FILES' as const };
    const server = await createServer({ connection, installation, log: pino({ level: 'silent' }) });
    onTestFinished(async () => {
      await server.close();
      await connection.close();
    });
    return `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  }

  test('answers SERVICE_UNAVAILABLE with status 503, which clients try again', async () => {
    const url = await serverWithoutDatabase();
    const answer = await post({ url, apiKey: 'any' }, JSON.stringify({ query: '{ viewer { name } }' }));
    expect(answer).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
    expect(answer.text).not.toMatch(innards);
    let tries = 0;
    const retry = { triesMax: 3, wait: async () => {} };
    const client = createClient({ url, apiKey: 'any', retry, onRequest: () => (tries += 1) });
    await expect(client.viewer()).rejects.toMatchObject({ name: 'ServerError', code: 'SERVICE_UNAVAILABLE' });
    expect(tries).toBe(3);
  });

  test('lives, but is not ready', async () => {
    const url = await serverWithoutDatabase();
    const live = await fetch(new URL('/health/live', url));
    expect([live.status, await live.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(new URL('/health/ready', url));
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'unavailable', reason: 'the database does not answer' },
    ]);
  });
});

describe('a server', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  test('that can serve is ready, and asks nobody who they are for saying so', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const response = await fetch(new URL(path, api.url));
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  test('over a database that lacks a migration is not ready and says so', async () => {
    const behind = await startTestApi();
    onTestFinished(() => behind.close());
    await behind.database.pool.query(
      'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)',
    );
    const ready = await fetch(new URL('/health/ready', behind.url));
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { reason: expect.stringContaining('unmissed migrate') },
    ]);
  });

  test.each([
    '{ dialPlan(by: { name: "a\\u0000" }) { id } }',
    '{ mailboxPolicy(by: { name: "\\u0000" }) { id } }',
    '{ mailbox(by: { emailAddress: "\\u0000" }) { id } }',
    '{ mailbox(by: { address: "\\u0000" }) { id } }',
    '{ mailbox(by: { address: "a\\u0000@b" }) { id } }',
    '{ call(by: { reported: { source: "\\u0000", callId: "a" } }) { id } }',
    '{ mailboxes(filter: { search: "\\u0000" }) { nodes { id } } }',
    '{ calls(filter: { source: "\\u0000" }) { nodes { id } } }',
    '{ calls(filter: { caller: "\\u0000" }) { nodes { id } } }',
    '{ rejectedReports(filter: { source: "\\u0000" }) { nodes { id } } }',
    '{ notifications(filter: { caller: "sip:%00@x" }) { nodes { id } } }',
  ])('is asked for what no database can hold: %s', async (query) => {
    const answer = await post(api, JSON.stringify({ query }));
    expect(answer.status).toBe(200);
    expect([undefined, 'BAD_USER_INPUT']).toContain(answer.code);
    expect(answer.text).not.toMatch(innards);
  });

  test('finds nothing under half a surrogate pair', async () => {
    const half = '\u{d800}';
    expect(await api.client.dialPlans.find({ name: half })).toBeNull();
    expect(await api.client.mailboxes.find({ address: `${half}@example.com` })).toBeNull();
    expect(await api.client.calls.find({ reported: { source: half, callId: half } })).toBeNull();
    const { nodes } = await api.client.mailboxes.list({ filter: { search: half } });
    expect(nodes).toEqual([]);
  });

  test('answers many requests at a time, more than it has connections', async () => {
    const { dialPlan } = await aDialPlan(api);
    const found = await Promise.all(Array.from({ length: 100 }, () => api.client.dialPlans.get({ id: dialPlan.id })));
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set([dialPlan.id]));
  });

  test('describes its schema to those who have a key, whatever the environment', async () => {
    const query = JSON.stringify({ query: '{ __schema { queryType { name } } }' });
    expect(await post(api, query)).toMatchObject({ status: 200, code: undefined });
    expect(await post({ url: api.url, apiKey: 'wrong' }, query)).toMatchObject({ status: 401 });
  });

  test('is asked for a DateTime in a query text as strictly as in a variable', async () => {
    const garbage = ['"garbage"', '5', 'true', '"2026-02-30T00:00:00Z"', '{ a: 1 }'];
    const query = (since: string) => `{ calls(filter: { since: ${since} }) { nodes { id } } }`;
    const answers = await Promise.all(garbage.map((since) => post(api, JSON.stringify({ query: query(since) }))));
    expect(answers.map(({ code }) => code)).toEqual(garbage.map(() => 'GRAPHQL_VALIDATION_FAILED'));
    expect(await post(api, JSON.stringify({ query: query('"2026-11-23T09:00:00+01:00"') }))).toMatchObject({
      status: 200,
      code: undefined,
    });
  });
});
