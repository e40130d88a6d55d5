import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@unmissed/sdk';
import { afterEach, beforeEach, expect, test, type TestContext } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { fullLength } from './lab/full-length.ts';
import { recordFigures } from './lab/figures.ts';
import { aMissedCall, fillOrganization, reportMany } from './product/fill-organization.ts';
import { type Product, startProduct } from './product/start-product.ts';
import { type MailSink, swallowMails } from './product/swallow-mails.ts';

const mailboxCount = 100;
const firstMailMsMax = 2000;

let dataFolder: string;
/** The installation's. */
let sink: MailSink;
/** Of organization A, where it has one of its own. */
let own: MailSink;
let product: Product;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  sink = await swallowMails();
  own = await swallowMails(() => 1000);
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'Unmissed <unmissed@example.com>' };
  product = await startProduct({ UNMISSED_DATA: dataFolder, LOG_LEVEL: 'warn', ...mail });
});
afterEach(async () => {
  await product?.end('SIGTERM');
  await Promise.all([sink.goAway(), own.goAway()]);
  await rm(dataFolder, { recursive: true, force: true });
});

async function anOrganization(name: string): Promise<Client> {
  const { secret } = await product.client.organizations.create({ name });
  const client = createClient({ url: `${product.url}/graphql`, apiKey: secret! });
  await fillOrganization(client, mailboxCount);
  return client;
}

/** Reports calls until so many mails wait. */
async function fill(client: Client, backlog: number): Promise<void> {
  for (let first = 0; ; first += 500) {
    await reportMany(client, 'backlog', { first, count: 500, mailboxCount });
    if (first >= backlog && (await client.notifications.count({ filter: { status: ['WAITING'] } })) >= backlog) return;
  }
}

/** How long after the beginning of its report the first mail of an organization came. */
async function firstMailMs(client: Client, callId: string): Promise<number> {
  const reportedAt = performance.now();
  await client.calls.report([{ ...aMissedCall('first', 0), callId }]);
  const mail = await eventually('the mail came', () => sink.mails.find((one) => one.callId === callId), 20_000);
  return mail.cameAt - reportedAt;
}

interface Backlog {
  a: Client;
  b: Client;
  /** Of A. */
  backlog: number;
  what: string;
}

async function show(context: TestContext, { a, b, backlog, what }: Backlog): Promise<void> {
  const times = [];
  for (const callId of ['b-1', 'b-2', 'b-3']) times.push(Math.round(await firstMailMs(b, callId)));
  expect(await a.notifications.count({ filter: { status: ['WAITING'] } })).toBeGreaterThan(backlog * 0.9);
  recordFigures(context, `fairness: ${backlog} waiting in A ${what}, B's mails after ${times.join(', ')} ms`);
  expect(Math.max(...times)).toBeLessThan(firstMailMsMax);
}

test(
  'thousands that wait in A on a slow server of its own do not keep B waiting',
  { timeout: 240_000 },
  async (context) => {
    const [a, b] = [await anOrganization('A'), await anOrganization('B')];
    await a.smtpRoute.update({ host: '127.0.0.1', port: own.port, security: 'NONE' });
    const backlog = fullLength(10_000, { otherwise: 3_000 });
    await fill(a, backlog);
    await show(context, { a, b, backlog, what: 'on a server of its own that takes 1 s a mail' });
    expect(own.mails.length).toBeGreaterThan(0);
  },
);

test('nor do they on the same slow server as B', { timeout: 240_000 }, async (context) => {
  sink.delayMs = () => 100;
  const [a, b] = [await anOrganization('A'), await anOrganization('B')];
  const backlog = 3_000;
  await fill(a, backlog);
  await show(context, { a, b, backlog, what: 'on the same server, which takes 100 ms a mail' });
  expect(sink.mails.some(({ callId }) => callId.startsWith('backlog-'))).toBe(true);
});
