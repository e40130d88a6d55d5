import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Call, type CallReportInput, type Client, createClient, type ReporterReport } from '@unmissed/sdk';
import { fileReportStore } from '@unmissed/sdk/node';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { fullLength } from './lab/full-length.ts';
import { recordFigures } from './lab/figures.ts';
import { fillOrganization } from './product/fill-organization.ts';
import { adminKey, freePort, type Product, startProduct } from './product/start-product.ts';

const callCount = fullLength(10_000, { otherwise: 3_000 });
const callsPerTick = 25;
const tickMs = 100;
/** From the first report of a call to its second. */
const ringingTicks = 10;
const outageMs = fullLength(30_000, { otherwise: 8_000 });
const mailboxCount = 50;

test(
  'of thousands of calls none is lost over a restart of the API and an outage',
  {
    timeout: 300_000,
  },
  async (context) => {
    const product = await restartableProduct();
    const { mailboxPolicyId } = await fillOrganization(product.client, mailboxCount);
    // Each call still has its line in the log, and no mail server is needed.
    await product.client.mailboxPolicies.update({ id: mailboxPolicyId, allowMissedCallNotifications: false });

    const storeFolder = await newFolder();
    const wire = recordedWire();
    const retries: { code: string; pendingCount: number }[] = [];
    const refused: unknown[] = [];
    const reporter = createClient({ url: product.url, apiKey: adminKey, fetch: wire.fetch }).calls.reporter({
      source: 'pbx',
      store: fileReportStore(storeFolder),
      onRejected: (event) => refused.push(event),
      onDropped: (event) => refused.push(event),
      onStoreError: (error) => refused.push(error),
      onRetry: ({ error, pendingCount }) => retries.push({ code: error.code, pendingCount }),
    });
    const aMinuteAgo = Date.now() - 60_000;
    const calls = Array.from({ length: callCount }, (_, index) => aCall(index, aMinuteAgo + index));
    let reportedCount = 0;
    async function reportAll(): Promise<void> {
      const ofTick = (tick: number) =>
        calls.slice(Math.max(0, tick) * callsPerTick, Math.max(0, tick + 1) * callsPerTick);
      for (let tick = 0; reportedCount < callCount * 2; tick += 1) {
        const reports = [...ofTick(tick).map(ringing), ...ofTick(tick - ringingTicks).map(unanswered)];
        await Promise.all(reports.map((report) => reporter.report(report)));
        reportedCount += reports.length;
        await pause(tickMs);
      }
    }
    const reportsDeliveredBy = (count: number) => () => reportedCount - reporter.pendingCount >= count;

    const beganAt = performance.now();
    const reporting = reportAll();
    await eventually('reports flow', reportsDeliveredBy(1000), 60_000);
    await product.end('SIGTERM');
    await product.start();
    await eventually('reports flow again', reportsDeliveredBy(reportedCount), 60_000);
    await product.end('SIGKILL');
    await pause(outageMs);
    const pendingCount = reporter.pendingCount;
    await product.start();
    await reporting;
    await reporter.flush();
    const tookMs = performance.now() - beganAt;
    expect(await reporter.close()).toBe(0);
    const emptied = fileReportStore(storeFolder);
    expect(await emptied.load()).toEqual([]);
    await emptied.close();

    expect(refused).toEqual([]);
    expect(reportedCount).toBe(callCount * 2);
    expect(wire.outOfOrder()).toEqual([]);
    const stored = await callsById(product.client);
    const lost = calls.filter(({ callId }) => !stored.has(callId));
    expect(lost).toEqual([]);
    expect(stored.size).toBe(callCount);
    expect(calls.filter((call) => !isDeepStrictEqual(factsOf(stored.get(call.callId)!), call))).toEqual([]);
    const undecided = [...stored.values()].filter(
      ({ notifications }) => notifications.length !== 1 || notifications[0]!.decision.reason !== 'POLICY_FORBIDS',
    );
    expect(undecided).toEqual([]);

    // Otherwise nobody noticed that the API was away.
    expect(retries.length).toBeGreaterThan(1);
    expect(pendingCount).toBeGreaterThan(callCount / 10);
    recordFigures(
      context,
      `reporter: ${callCount} calls in ${reportedCount} reports over a restart and ${outageMs / 1000} s without API: ` +
        `${lost.length} lost; ${wire.requestCount()} requests, ${retries.length} of them failed, ` +
        `${wire.sentCount() - reportedCount} reports sent again, ${pendingCount} waiting at the end of the outage, ` +
        `all delivered after ${(tookMs / 1000).toFixed(1)} s`,
    );
  },
);

interface RestartableProduct extends Pick<Product, 'client'> {
  /** Of the GraphQL endpoint, the same after each start. */
  url: string;
  start(): Promise<void>;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** The whole product with its own PostgreSQL, running. */
async function restartableProduct(): Promise<RestartableProduct> {
  const env = { UNMISSED_DATA: await newFolder(), PORT: String(await freePort()) };
  let running = await startProduct(env);
  onTestFinished(async () => void (await running.end('SIGTERM')));
  return {
    url: `${running.url}/graphql`,
    client: running.client,
    async start() {
      running = await startProduct(env);
    },
    async end(signal) {
      await running.end(signal);
    },
  };
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What a connector knows of a call, and what must be stored of it. */
type Facts = ReturnType<typeof aCall>;

function aCall(index: number, beginMs: number) {
  const startedAt = new Date(beginMs).toISOString();
  const endedAt = new Date(beginMs + 15_000).toISOString();
  const target = String(4000 + (index % mailboxCount));
  return {
    callId: `call-${index}`,
    startedAt,
    endedAt,
    caller: { number: `+336${String(10_000_000 + index)}`, name: `Caller ${index}` },
    legs: [{ target, ringingAt: startedAt, endedAt, outcome: 'NO_ANSWER' }],
  };
}

function ringing({ callId, startedAt, caller, legs }: Facts): ReporterReport {
  const ring = legs.map(({ target, ringingAt }) => ({ target, ringingAt, outcome: 'RINGING' as const }));
  return { callId, startedAt, caller, legs: ring };
}

function unanswered({ callId, endedAt, legs }: Facts): ReporterReport {
  return { callId, endedAt, legs: legs.map(({ target }) => ({ target, endedAt, outcome: 'NO_ANSWER' as const })) };
}

function factsOf({ callId, startedAt, endedAt, caller, legs }: Call): unknown {
  return {
    callId,
    startedAt,
    endedAt,
    caller: { number: caller.number, name: caller.name },
    legs: legs.map(({ target, ringingAt, endedAt: legEndedAt, outcome }) => ({
      target,
      ringingAt,
      endedAt: legEndedAt,
      outcome,
    })),
  };
}

async function callsById(client: Client): Promise<Map<string, Call>> {
  const found: Call[] = [];
  for await (const call of client.calls.all({ first: 200 })) found.push(call);
  expect(new Set(found.map(({ callId }) => callId)).size).toBe(found.length);
  return new Map(found.map((call) => [call.callId, call]));
}

interface Wire {
  fetch: typeof globalThis.fetch;
  requestCount(): number;
  /** Of reports, also those that were sent again. */
  sentCount(): number;
  /** Ids of calls whose end was sent before their beginning had been taken. */
  outOfOrder(): string[];
}

/** The platform's fetch, which remembers what went out with it. */
function recordedWire(): Wire {
  const requests: { reports: CallReportInput[]; isAnswered: boolean }[] = [];
  return {
    async fetch(url, init) {
      const { variables } = JSON.parse(init?.body as string) as { variables: { reports: CallReportInput[] } };
      const request = { reports: variables.reports, isAnswered: false };
      requests.push(request);
      const response = await globalThis.fetch(url, init);
      request.isAnswered = response.ok;
      return response;
    },
    requestCount: () => requests.length,
    sentCount: () => requests.reduce((sum, { reports }) => sum + reports.length, 0),
    outOfOrder() {
      const begun = new Set<string>();
      const wrong: string[] = [];
      for (const { reports, isAnswered } of requests) {
        const beginning = new Set<string>();
        for (const { callId, endedAt } of reports) {
          if (endedAt === undefined) beginning.add(callId);
          else if (!begun.has(callId) && !beginning.has(callId)) wrong.push(callId);
        }
        if (isAnswered) for (const callId of beginning) begun.add(callId);
      }
      return wrong;
    },
  };
}
