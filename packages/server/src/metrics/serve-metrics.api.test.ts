import { networkInterfaces } from 'node:os';
import { connect } from '@unmissed/database';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createStatusServer } from '../create-status-server.ts';
import { aMailbox, aMissedCall, aReport } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { createRegistry } from './create-registry.ts';

let api: TestApi;
afterEach(() => api.close());

const metricsAt = (url: string, headers: Record<string, string> = {}) => fetch(new URL('/metrics', url), { headers });

function valuesIn(text: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

const token = 'a-token-for-metrics';
const log = pino({ level: 'silent' });

test('the queue and the reports are measured, the queue at most every five seconds', async () => {
  api = await startTestApi();
  const mailbox = await aMailbox(api);
  const values = async () => valuesIn(await (await metricsAt(api.url)).text());
  expect(await values()).toMatchObject({ unmissed_notifications_waiting: 0, unmissed_lanes_down: 0 });

  const unknown = aReport(api, { dialPlan: 'nowhere' });
  await api.client.calls.report([aMissedCall(api, [mailbox])]);
  await api.client.calls.report([unknown]).catch(() => {});
  expect(await values()).toMatchObject({
    unmissed_notifications_waiting: 0,
    'unmissed_reports_total{result="accepted"}': 1,
    'unmissed_reports_total{result="rejected"}': 1,
  });
  api.clock.now = new Date(api.clock.now.getTime() + 10_000);
  expect(await values()).toMatchObject({
    unmissed_notifications_waiting: 1,
    unmissed_notifications_due: 1,
    unmissed_notifications_oldest_due_age_seconds: 7,
    unmissed_notifications_dead_letters: 0,
  });
});

test('nobody is named', async () => {
  api = await startTestApi();
  const mailbox = await aMailbox(api, { displayName: 'Anna Lindström' });
  await api.client.calls.report([aMissedCall(api, [mailbox])]);
  const text = await (await metricsAt(api.url)).text();
  expect(text).not.toMatch(/anna|default/i);
  expect(text).not.toContain(api.organizationId);
});

test('without a token only programs on this machine are answered, and no proxy', async () => {
  api = await startTestApi({ trustProxy: true });
  expect((await metricsAt(api.url)).headers.get('content-type')).toContain('text/plain; version=0.0.4');
  for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }]) {
    const response = await metricsAt(api.url, headers);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('METRICS_TOKEN');
  }
});

test('another address of this machine is another machine’s for all we know', async (context) => {
  api = await startTestApi();
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  context.skip(address === undefined, 'this machine has no address but its own');
  const server = await createStatusServer({
    connection: api.database,
    metrics: { registry: createRegistry(), token: null },
    log,
  });
  try {
    const url = await server.listen({ host: address!, port: 0 });
    expect((await metricsAt(url)).status).toBe(403);
    expect((await fetch(new URL('/health/live', url))).status).toBe(200);
  } finally {
    await server.close();
  }
});

test('with a token it is asked for, and wrong ones are throttled', async () => {
  api = await startTestApi({
    metrics: { registry: createRegistry(), token },
    limits: { failedAuthenticationsPerMinute: 3 },
  });
  const statusWith = async (headers: Record<string, string>) => (await metricsAt(api.url, headers)).status;
  expect(await statusWith({ authorization: `Bearer ${token}` })).toBe(200);
  expect(await statusWith({})).toBe(401);
  expect(await statusWith({ authorization: `Bearer ${token}x` })).toBe(401);
  expect(await statusWith({ authorization: `Bearer ${api.apiKey}` })).toBe(401);
  expect(await statusWith({ authorization: 'Bearer wrong' })).toBe(429);
  expect(await statusWith({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.7' })).toBe(200);
});

test('a process without the API has health and metrics, and says that it has no more', async () => {
  api = await startTestApi();
  const server = await createStatusServer({
    connection: api.database,
    metrics: { registry: createRegistry(), token },
    log,
  });
  try {
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    expect(await (await fetch(new URL('/health/live', url))).json()).toEqual({ status: 'ok' });
    const values = valuesIn(await (await metricsAt(url, { authorization: `Bearer ${token}` })).text());
    expect(values).toMatchObject({ unmissed_notifications_due: 0 });
    expect(values['process_start_time_seconds']).toBeGreaterThan(0);
    expect((await metricsAt(url)).status).toBe(401);
    const graphql = await fetch(new URL('/graphql', url), { method: 'POST' });
    expect([graphql.status, await graphql.text()]).toEqual([404, expect.stringContaining('no API')]);
  } finally {
    await server.close();
  }
});

test('while the database is away the queue is unknown, not empty', async () => {
  api = await startTestApi();
  const away = connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
  const server = await createStatusServer({
    connection: away,
    metrics: { registry: createRegistry(), token: null },
    log,
  });
  try {
    const response = await metricsAt(await server.listen({ host: '127.0.0.1', port: 0 }));
    expect(response.status).toBe(200);
    expect(valuesIn(await response.text())['unmissed_notifications_due']).toBeNaN();
  } finally {
    await server.close();
    await away.close();
  }
});
