// How much a flood of wrong API keys slows a right one: `npm run build`, then
// `node packages/server/scripts/measure-wrong-keys.mjs [wrong keys per second]`.
// Server with its PostgreSQL, flood and right key are processes of their own.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const rightKey = `measured_${randomBytes(16).toString('hex')}`;
const secondsPerPhase = 8;
const rightPerSecond = 25;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const roles = { serve, flood };
await (roles[process.argv[2]] ?? measure)(...process.argv.slice(3));

async function measure() {
  const wrongPerSecond = Number(process.argv[2] ?? 1_000);
  const server = fork(fileURLToPath(import.meta.url), ['serve', rightKey]);
  const url = await new Promise((resolve) => server.once('message', resolve));
  await latencies(url, 2);
  const rows = { 'no wrong keys': summary(await latencies(url, secondsPerPhase)) };
  for (const kind of ['well-formed, all different', 'mistyped', 'one and the same']) {
    const flooding = fork(fileURLToPath(import.meta.url), ['flood', url, kind, wrongPerSecond]);
    const counted = new Promise((resolve) => flooding.once('message', resolve));
    await sleep(1_000);
    const right = await latencies(url, secondsPerPhase);
    flooding.send('stop');
    rows[`${wrongPerSecond}/s ${kind}`] = { ...summary(right), ...(await counted) };
  }
  console.table(rows);
  server.send('stop');
}

/** Asks with the right key at a steady pace, whether the answers before have come or not. Gives ms, in order. */
async function latencies(url, seconds) {
  const asked = [];
  const startedAt = performance.now();
  for (let i = 0; i < seconds * rightPerSecond; i += 1) {
    await sleep(Math.max(0, startedAt + (i * 1_000) / rightPerSecond - performance.now()));
    const sentAt = performance.now();
    asked.push(
      ask(url, rightKey).then((status) =>
        status === 200 ? performance.now() - sentAt : Promise.reject(new Error(`HTTP ${status}`)),
      ),
    );
  }
  return (await Promise.all(asked)).toSorted((a, b) => a - b);
}

function summary(sorted) {
  const at = (share) => Number(sorted[Math.ceil(sorted.length * share) - 1].toFixed(2));
  return { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'max ms': at(1) };
}

async function flood(url, kind, perSecond) {
  const { newApiKeySecret } = await import('../dist/access/api-key-secret.js');
  const same = newApiKeySecret();
  const keys = {
    'well-formed, all different': newApiKeySecret,
    mistyped: () => `${newApiKeySecret().slice(0, -6)}000000`,
    'one and the same': () => same,
  };
  const counts = {};
  const count = async () => {
    const status = await ask(url, keys[kind]());
    counts[status] = (counts[status] ?? 0) + 1;
  };
  let stopped = false;
  process.once('message', () => (stopped = true));
  const startedAt = performance.now();
  let sent = 0;
  while (!stopped) {
    const due = ((performance.now() - startedAt) / 1_000) * perSecond;
    for (; sent < due; sent += 1) void count();
    await sleep(2);
  }
  const perSecondSent = Math.round(sent / ((performance.now() - startedAt) / 1_000));
  process.send({ 'wrong/s': perSecondSent, 401: counts[401] ?? 0, 429: counts[429] ?? 0 }, () => process.exit());
}

function ask(url, key) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
    });
    sending.once('error', reject);
    sending.end('{"query":"{ viewer { name organization { name } } }"}');
  });
}

async function serve(key) {
  const { connect, ensureOrganization, migrate, setAdministratorKey, startEmbeddedPostgres } =
    await import('@unmissed/database');
  const { createServer } = await import('../dist/index.js');
  const { pino } = await import('pino');
  const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-measure-'));
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const connection = connect({ url: postgres.url });
  await migrate(connection.pool);
  const organization = await ensureOrganization(connection.db, 'Default', new Date());
  await setAdministratorKey(connection.db, organization.id, 'Administrator', key, new Date());
  const installation = { version: 'measured', mailTransport: 'FILES' };
  const app = await createServer({ connection, installation, log: pino({ level: 'silent' }) });
  process.send(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
  await new Promise((resolve) => process.once('message', resolve));
  await app.close();
  await connection.close();
  await postgres.stop();
  await rm(dataFolder, { recursive: true, force: true });
  process.disconnect();
}
