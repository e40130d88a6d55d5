import http from 'node:http';
import { connect, newId } from '@unmissed/database';
import { createClient as createSseClient } from 'graphql-sse';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../create-server.ts';
import { aMailbox, aMissedCall } from '../testing/builders.ts';
import { listen, type ListenedResult, type Listening, notificationChanged } from '../testing/listen.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ limits: { subscriptionCheckMs: 100 } });
});
afterAll(() => api.close());

type Reported = Awaited<ReturnType<typeof aMailbox>>;

const report = (...mailboxes: Reported[]) => api.client.calls.report([aMissedCall(api, mailboxes)]);
const changeOf = (result: ListenedResult | null) => result?.data?.notificationChanged;
const codesOf = (result: ListenedResult | null) => result?.errors?.map(({ extensions }) => extensions.code);

async function nextChange(listening: Listening) {
  return changeOf(await listening.next())!;
}

/** A key of a role that reads. */
async function aReader(): Promise<{ id: string; apiKey: string }> {
  const { apiKey, secret } = await api.client.apiKeys.create({ name: newId(), role: 'VIEW_ONLY' });
  return { id: apiKey.id, apiKey: secret! };
}

describe('a subscriber', () => {
  test('is told of what comes and of what changes', async () => {
    const mailbox = await aMailbox(api);
    const listening = await listen(api, { variables: { filter: { mailboxId: mailbox.id } } });
    expect(listening.status).toBe(200);
    expect(listening.headers['content-type'] as string).toBe('text/event-stream; charset=utf-8');
    await report(mailbox);
    const { notification } = await nextChange(listening);
    expect(notification.status).toBe('WAITING');
    await api.client.mailboxPolicies.update({ id: mailbox.mailboxPolicy!.id, allowMissedCallNotifications: false });
    expect(await nextChange(listening)).toMatchObject({ notification: { id: notification.id, status: 'SUPPRESSED' } });
    listening.stop();
  });

  test('is told by calls, too, with everything about them', async () => {
    const mailbox = await aMailbox(api);
    const query = `subscription { callChanged(filter: { source: "told by calls" }) { cursor
      call { callId legs { mailbox { displayName } } notifications { status } } } }`;
    const listening = await listen(api, { query });
    const calls = [1, 2, 3].map(() => aMissedCall(api, [mailbox], { source: 'told by calls' }));
    await api.client.calls.report(calls);
    const told = [await listening.next(), await listening.next(), await listening.next()] as unknown[];
    const told1 = told as { data: { callChanged: { call: { callId: string } } } }[];
    expect(told1.map(({ data }) => data.callChanged.call.callId).toSorted()).toEqual(
      calls.map(({ callId }) => callId).toSorted(),
    );
    expect(told[0]).toMatchObject({
      data: { callChanged: { call: { legs: [{ mailbox: {} }], notifications: [{ status: 'WAITING' }] } } },
    });
    listening.stop();
  });

  test('is told what matches its filter only, and nothing of another organization', async () => {
    const [anna, ben] = [await aMailbox(api), await aMailbox(api)];
    const listening = await listen(api, { variables: { filter: { mailboxId: anna.id } } });
    const foreign = await api.signUp('Foreign');
    // Cursors say where, not whose.
    const since = listening.headers['x-start-cursor'] as string;
    const foreignListening = await listen({ url: api.url, apiKey: 'um_test_key_of_Foreign' }, { variables: { since } });
    await report(ben);
    await report(anna, ben);
    const { notification } = await nextChange(listening);
    expect((await api.client.notifications.get({ id: notification.id })).mailbox.id).toBe(anna.id);
    const own = await aMailbox({ ...api, client: foreign });
    await foreign.calls.report([aMissedCall(api, [own])]);
    const told = await nextChange(foreignListening);
    expect((await foreign.notifications.get({ id: told.notification.id })).mailbox.id).toBe(own.id);
    listening.stop();
    foreignListening.stop();
  });

  test('goes on after the last change it has seen, and is told once what changed twice', async () => {
    const mailbox = await aMailbox(api);
    const filter = { mailboxId: mailbox.id };
    const first = await listen(api, { variables: { filter } });
    await report(mailbox);
    const seen = await nextChange(first);
    first.stop();
    await report(mailbox);
    await report(mailbox);
    await api.client.mailboxPolicies.update({ id: mailbox.mailboxPolicy!.id, allowMissedCallNotifications: false });
    const again = await listen(api, { variables: { filter, since: seen.cursor } });
    const told = [await nextChange(again), await nextChange(again), await nextChange(again)];
    expect(new Set(told.map(({ notification }) => notification.id)).size).toBe(3);
    expect(told.map(({ notification }) => notification.status)).toEqual(Array(3).fill('SUPPRESSED'));
    again.stop();
  });

  test('that was cut off before there was a change goes on where it began', async () => {
    const mailbox = await aMailbox(api);
    const filter = { mailboxId: mailbox.id };
    const first = await listen(api, { variables: { filter } });
    first.stop();
    await report(mailbox);
    const again = await listen(api, { variables: { filter, since: first.headers['x-start-cursor'] as string } });
    expect((await nextChange(again)).notification.status).toBe('WAITING');
    again.stop();
  });

  test('may be the SDK', async () => {
    const mailbox = await aMailbox(api);
    const begin = await listen(api);
    const since = begin.headers['x-start-cursor'] as string;
    begin.stop();
    const abort = new AbortController();
    const watching = api.client.notificationChanges.watch(
      { filter: { mailboxId: mailbox.id }, since },
      { signal: abort.signal },
    );
    const first = watching.next();
    await report(mailbox);
    const { value } = await first;
    expect(value).toMatchObject({ notification: { status: 'WAITING', mailbox: { id: mailbox.id } } });
    await report(mailbox);
    for await (const { notification } of api.client.notificationChanges.watch({ since: value!.cursor })) {
      expect(notification).toMatchObject({ decision: { reason: 'NOTIFY', legs: [{ outcome: 'NO_ANSWER' }] } });
      break;
    }
    abort.abort(new Error('enough'));
    await expect(watching.next()).rejects.toThrow('enough');
    const unknown = api.client.callChanges.watch({ since: 'garbage' }).next();
    await expect(unknown).rejects.toMatchObject({ name: 'RequestError', code: 'BAD_USER_INPUT' });
  });

  test('may use any client of the protocol, and GET', async () => {
    const mailbox = await aMailbox(api);
    const client = createSseClient({
      url: `${api.url}/stream`,
      headers: { authorization: `Bearer ${api.apiKey}` },
      retryAttempts: 0,
    });
    const begin = await listen(api);
    const variables = { since: begin.headers['x-start-cursor'] as string, filter: { mailboxId: mailbox.id } };
    await report(mailbox);
    for await (const result of client.iterate({ query: notificationChanged, variables })) {
      expect(changeOf(result as unknown as ListenedResult)).toMatchObject({ notification: { status: 'WAITING' } });
      break;
    }
    client.dispose();
    begin.stop();
    const search = new URLSearchParams({ query: notificationChanged, variables: JSON.stringify(variables) });
    const cancel = new AbortController();
    const answer = await fetch(`${api.url}/stream?${search.toString()}`, {
      headers: { authorization: `Bearer ${api.apiKey}`, accept: 'text/event-stream' },
      signal: cancel.signal,
    });
    const reader = answer.body!.getReader();
    let text = '';
    while (!text.includes('"WAITING"')) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toContain('event: next\ndata: {"data":{"notificationChanged":{"cursor":');
    cancel.abort();
  });
});

describe('is refused', () => {
  const refusal = async (options: Parameters<typeof listen>[1], of: Parameters<typeof listen>[0] = api) => {
    const listening = await listen(of, options);
    const result = await listening.next();
    expect(await listening.next()).toBeNull();
    return { status: listening.status, codes: codesOf(result), isComplete: listening.isComplete(), result };
  };

  test.each([
    ['no subscription', { query: '{ viewer { name } }' }, 'BAD_REQUEST'],
    ['a mutation', { query: 'mutation { reportCalls(input: { reports: [] }) { results { code } } }' }, 'BAD_REQUEST'],
    ['what is no GraphQL', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['what does not fit the schema', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a filter that is none', { variables: { filter: { kind: 'FAX' } } }, 'BAD_USER_INPUT'],
    ['a cursor that is none', { variables: { since: 'garbage' } }, 'BAD_USER_INPUT'],
    [
      'what is too deep',
      {
        query: `subscription { notificationChanged { notification ${'{ call { notifications '.repeat(7)} { id } ${'} }'.repeat(7)} } }`,
      },
      'OPERATION_TOO_DEEP',
    ],
  ])('%s', async (_what, options, code) => {
    expect(await refusal(options)).toMatchObject({ status: 200, codes: [code], isComplete: true });
  });

  test('a cursor of another feed, of pages, and of a database that is no longer this one', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const foreign = await listen(api, { query: 'subscription { callChanged { cursor } }' });
    const cursors = [
      foreign.headers['x-start-cursor'] as string,
      encode({ list: 'notifications', id: newId() }),
      encode({ feed: 'notificationChanged', transaction: '99999999999999999999', id: newId() }),
      encode({ feed: 'notificationChanged', transaction: 7, id: newId() }),
      encode({ feed: 'notificationChanged', transaction: '7', id: 'x' }),
    ];
    for (const since of cursors) expect((await refusal({ variables: { since } })).codes).toEqual(['BAD_USER_INPUT']);
    foreign.stop();
  });

  test('who may not read', async () => {
    const { secret } = await api.client.apiKeys.create({ name: 'Reporter', role: 'REPORTER', source: 'pbx' });
    expect((await refusal({}, { url: api.url, apiKey: secret! })).codes).toEqual(['FORBIDDEN']);
  });

  test('who is not known, before anything else', async () => {
    const { status, codes } = await refusal({ query: 'subscription {' }, { url: api.url, apiKey: 'wrong' });
    expect({ status, codes }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
  });

  test('who has as many as they may; a place is given back', async () => {
    const reader = { url: api.url, ...(await aReader()) };
    const open = await Promise.all(Array.from({ length: 20 }, () => listen(reader)));
    expect(await refusal({}, reader)).toMatchObject({ status: 429, codes: ['TOO_MANY_REQUESTS'] });
    open[0]!.stop();
    await expect
      .poll(async () => {
        const one = await listen(reader);
        one.stop();
        return one.status;
      })
      .toBe(200);
    for (const one of open) one.stop();
  });

  test('a subscription at /graphql', async () => {
    const answer = api.client.request<unknown, object>('subscription { callChanged { cursor } }');
    await expect(answer).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

describe('a subscription ends', () => {
  test('when its key is revoked', async () => {
    const { id, apiKey } = await aReader();
    const listening = await listen({ url: api.url, apiKey });
    await api.client.apiKeys.revoke({ id });
    expect(codesOf(await listening.next())).toEqual(['UNAUTHENTICATED']);
    expect(await listening.next()).toBeNull();
    expect(listening.isComplete()).toBe(true);
  });

  test('when its client goes, even before it has begun', async () => {
    const reader = { url: api.url, ...(await aReader()) };
    for (let delay = 0; delay < 60; delay += 1) {
      const request = http.request(`${reader.url}/stream`, {
        method: 'POST',
        headers: { authorization: `Bearer ${reader.apiKey}`, 'content-type': 'application/json' },
        agent: false,
      });
      request.on('error', () => {});
      request.end(JSON.stringify({ query: notificationChanged }));
      setTimeout(() => request.destroy(), delay / 4);
    }
    const listeners = `select from pg_stat_activity where query like 'listen %' and datname = current_database()`;
    await expect.poll(async () => (await api.database.pool.query(listeners)).rowCount, { timeout: 5_000 }).toBe(0);
    const open = await Promise.all(Array.from({ length: 20 }, () => listen(reader)));
    expect(open.map(({ status }) => status)).toEqual(Array(20).fill(200));
    for (const one of open) one.stop();
  });

  test('without a word that it is complete when the server stops, at once', async () => {
    const other = await startTestApi();
    const listening = await listen(other);
    const stopped = other.close();
    expect(await listening.next()).toBeNull();
    expect(listening.isComplete()).toBe(false);
    await stopped;
  });
});

describe('several processes', () => {
  async function anotherApi() {
    const connection = connect({ url: api.database.url });
    const installation = { version: '0.0.0-test', mailTransport: 'FILES' } as const;
    const server = await createServer({ connection, installation, log: pino({ level: 'silent' }) });
    const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
    const close = async () => {
      await server.close();
      await connection.close();
    };
    return { url, close };
  }

  test('what is changed by one is told by the other', async () => {
    const mailbox = await aMailbox(api);
    const other = await anotherApi();
    const listening = await listen(
      { url: other.url, apiKey: api.apiKey },
      { variables: { filter: { mailboxId: mailbox.id } } },
    );
    await report(mailbox);
    expect((await nextChange(listening)).notification.status).toBe('WAITING');
    listening.stop();
    await other.close();
  });

  test('go on when the connection that listens is cut, and when nobody told them', async () => {
    const mailbox = await aMailbox(api);
    const listening = await listen(api, { variables: { filter: { mailboxId: mailbox.id } } });
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`;
    await expect.poll(async () => (await api.database.pool.query(cut)).rowCount).toBe(1);
    await report(mailbox);
    const { notification } = await nextChange(listening);
    await api.database.pool.query(`update notifications set attempt_count = 7 where id = $1`, [notification.id]);
    expect((await nextChange(listening)).notification.id).toBe(notification.id);
    await expect
      .poll(async () => (await api.database.pool.query(cut.replace('pg_terminate_backend(pid)', '1'))).rowCount)
      .toBe(1);
    listening.stop();
    await expect
      .poll(async () => (await api.database.pool.query(cut.replace('pg_terminate_backend(pid)', '1'))).rowCount)
      .toBe(0);
  });
});
