import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aMailbox, aMissedCall } from '../testing/builders.ts';
import { type ListenedResult, notificationChanged } from '../testing/listen.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ limits: { subscriptionCheckMs: 100 } });
});
afterAll(() => api.close());

const socketUrl = ({ url }: Pick<TestApi, 'url'>) => `${url.replace('http', 'ws')}/ws`;

function connect(apiKey: string | null, of: Pick<TestApi, 'url'> = api, headers: Record<string, string> = {}): Client {
  return createClient({
    url: socketUrl(of),
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers });
      }
    },
    ...(apiKey !== null && { connectionParams: { authorization: `Bearer ${apiKey}` } }),
    retryAttempts: 0,
  });
}

/** What a client's `iterate` gives until it ends, as results, codes of errors or closing codes. */
async function outcomeOf(client: Client, query = notificationChanged, variables = {}): Promise<unknown> {
  try {
    for await (const result of client.iterate({ query, variables })) return result;
    return 'complete';
  } catch (error) {
    const errors = Array.isArray(error) ? (error as ListenedResult['errors']) : undefined;
    return errors?.map(({ extensions }) => extensions.code) ?? (error as { code: number }).code;
  }
}

/** A cookie of a browser that signed in with the key. */
async function signIn(): Promise<string> {
  const answer = await fetch(new URL('/session', api.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(api.url).origin },
    body: JSON.stringify({ apiKey: api.apiKey }),
  });
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

describe('over graphql-ws', () => {
  test('a subscriber is told of what changes', async () => {
    const mailbox = await aMailbox(api);
    const client = connect(api.apiKey);
    const results = client.iterate({ query: notificationChanged, variables: { filter: { mailboxId: mailbox.id } } });
    const next = results.next();
    // The protocol does not say when a subscription has begun.
    const reporting = setInterval(() => void api.client.calls.report([aMissedCall(api, [mailbox])]), 100);
    const { value } = (await next) as { value: ListenedResult };
    clearInterval(reporting);
    expect(value.data?.notificationChanged?.notification.status).toBe('WAITING');
    await results.return?.();
    const since = value.data?.notificationChanged?.cursor;
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const again = await outcomeOf(client, notificationChanged, { filter: { mailboxId: mailbox.id }, since });
    expect(again).toMatchObject({ data: { notificationChanged: { notification: { status: 'WAITING' } } } });
    await client.dispose();
  });

  test('what is wrong is told with its code', async () => {
    const client = connect(api.apiKey);
    expect(await outcomeOf(client, '{ viewer { name } }')).toEqual(['BAD_REQUEST']);
    expect(await outcomeOf(client, 'subscription { nothing }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await outcomeOf(client, notificationChanged, { since: 'x' })).toEqual(['BAD_USER_INPUT']);
    await client.dispose();
    const { secret } = await api.client.apiKeys.create({ name: 'Reporter', role: 'REPORTER', source: 'pbx' });
    const reporter = connect(secret);
    expect(await outcomeOf(reporter)).toEqual(['FORBIDDEN']);
    await reporter.dispose();
  });

  test('who is not known is not connected', async () => {
    expect(await outcomeOf(connect('wrong'))).toBe(4401);
    expect(await outcomeOf(connect(null))).toBe(4401);
  });

  test('a browser is known by its cookie, on our own pages alone', async () => {
    const cookie = await signIn();
    const { origin } = new URL(api.url);
    const own = connect(null, api, { cookie, origin });
    expect(await outcomeOf(own, '{ viewer { name } }')).toEqual(['BAD_REQUEST']);
    await own.dispose();
    expect(await outcomeOf(connect(null, api, { cookie, origin: 'https://evil.example' }))).toBe(4403);
  });

  test('a revoked key ends what it began', async () => {
    const { apiKey, secret } = await api.client.apiKeys.create({ name: 'Short', role: 'VIEW_ONLY' });
    const client = connect(secret);
    const outcome = outcomeOf(client);
    await expect
      .poll(() => api.client.apiKeys.list().then(({ nodes }) => nodes.find(({ id }) => id === apiKey.id)?.lastUsedAt))
      .not.toBeNull();
    await api.client.apiKeys.revoke({ id: apiKey.id });
    expect([['UNAUTHENTICATED'], 4401]).toContainEqual(await outcome);
    await client.dispose();
  });

  test('ends when the server stops, at once, so that clients come back', async () => {
    const other = await startTestApi();
    const client = connect(other.apiKey, other);
    const connected = new Promise((resolve) => client.on('connected', resolve));
    const outcome = outcomeOf(client);
    await connected;
    const startedAt = Date.now();
    await other.close();
    expect(await outcome).toBe(1001);
    expect(Date.now() - startedAt).toBeLessThan(3_000);
  });

  test('a connection that does not speak the protocol is closed', async () => {
    const socket = new WebSocket(socketUrl(api), 'something-else');
    const code = await new Promise((resolve) => {
      socket.on('close', resolve);
      socket.on('error', () => {});
    });
    expect([1006, 4406]).toContain(code);
    const text = new WebSocket(socketUrl(api), 'graphql-transport-ws');
    text.on('open', () => text.send('{'));
    expect(await new Promise((resolve) => text.on('close', resolve))).toBe(4400);
  });

  test('other addresses know no WebSockets', async () => {
    const socket = new WebSocket(api.url.replace('http', 'ws'), { headers: { authorization: `Bearer ${api.apiKey}` } });
    expect(
      await new Promise((resolve) => {
        socket.on('close', resolve);
        socket.on('error', () => {});
      }),
    ).toEqual(expect.any(Number));
  });
});
