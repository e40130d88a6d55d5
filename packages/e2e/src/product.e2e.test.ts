import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { catchMails, type MailCatcher } from './product/catch-mails.ts';
import { type Product, runUnmissed, startProduct } from './product/start-product.ts';

let dataFolder: string;
let catcher: MailCatcher;
let products: Product[];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  catcher = await catchMails();
  products = [];
});
afterEach(async () => {
  // Before the mail server, which waits for the connections that they keep open.
  await Promise.all(products.map((product) => product.end('SIGTERM')));
  await catcher.close();
  await rm(dataFolder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<Product> {
  const mail = { SMTP_URL: catcher.url, MAIL_FROM: 'Unmissed <unmissed@example.com>' };
  const product = await startProduct({ UNMISSED_DATA: dataFolder, ...mail, ...env });
  products.push(product);
  return product;
}

/** A dial plan whose calls settle in a second, and Anna at 4711. Returns the id of her policy. */
async function setUp({ client }: Product): Promise<string> {
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
    settleSeconds: 1,
  });
  const mailboxPolicyId = mailboxPolicy!.id;
  await client.mailboxes.enable({
    emailAddress: 'anna@example.com',
    displayName: 'Anna Martin',
    extensions: ['4711'],
    mailboxPolicyId,
  });
  return mailboxPolicyId;
}

const missedCall = (callId: string) => ({
  source: 'pbx',
  callId,
  final: true,
  caller: { number: '+33612345678', name: 'Jo' },
  legs: [{ target: '4711', outcome: 'NO_ANSWER' as const }],
});

const missedCalls = (count: number) => Array.from({ length: count }, (_, index) => missedCall(`call-${index}`));

async function reasonsAndStatuses({ client }: Product): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for await (const { status, decision } of client.notifications.all({})) {
    const key = `${decision.reason} ${status}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

test('a missed call becomes a mail; with the policy off the same call becomes a reason', async () => {
  const product = await start();
  const policyId = await setUp(product);
  await product.client.calls.report([missedCall('first')]);
  const [mail] = await eventually('the mail is there', () => catcher.mails.length > 0 && catcher.mails);
  expect(mail).toMatchObject({ subject: 'Missed call from Jo', from: { text: '"Unmissed" <unmissed@example.com>' } });

  const { affectedMailboxCount } = await product.client.mailboxPolicies.update({
    id: policyId,
    allowMissedCallNotifications: false,
  });
  expect(affectedMailboxCount).toBe(1);
  await product.client.calls.report([missedCall('second')]);
  expect(await reasonsAndStatuses(product)).toEqual({ 'NOTIFY SENT': 1, 'POLICY_FORBIDS SUPPRESSED': 1 });
  expect(await product.end('SIGTERM')).toBe(0);
  expect(catcher.mails).toHaveLength(1);
});

test('under a steady stream of calls no mail is begun once the policy is off', async () => {
  const product = await start();
  const policyId = await setUp(product);
  let isStreaming = true;
  let reported = 0;
  const stream = (async () => {
    while (isStreaming) {
      await product.client.calls.report([missedCall(`stream-${reported}`), missedCall(`stream-${reported + 1}`)]);
      reported += 2;
    }
  })();
  await eventually('mails flow', () => catcher.mails.length >= 20, 20_000);
  await product.client.mailboxPolicies.update({ id: policyId, allowMissedCallNotifications: false });
  const returnedAt = Date.now();
  await product.client.calls.report([missedCall('after')]);
  isStreaming = false;
  await stream;

  await eventually('nothing is under way', async () => {
    const { nodes } = await product.client.notifications.list({ filter: { status: ['WAITING', 'SENDING'] } });
    return nodes.length === 0;
  });
  const counts = await reasonsAndStatuses(product);
  expect(Object.keys(counts).toSorted()).toEqual(['NOTIFY SENT', 'POLICY_FORBIDS SUPPRESSED']);
  expect(catcher.mails).toHaveLength(counts['NOTIFY SENT']!);
  for await (const { attempts } of product.client.notifications.all({ filter: { status: ['SENT'] } })) {
    expect(new Date(attempts[0]!.startedAt).getTime()).toBeLessThanOrEqual(returnedAt);
  }
  const call = await product.client.calls.get({ reported: { source: 'pbx', callId: 'after' } });
  expect(call.notifications).toMatchObject([{ status: 'SUPPRESSED', decision: { reason: 'POLICY_FORBIDS' } }]);
});

test('SIGTERM under load ends in good order, and the next start sends the rest, each mail once', async () => {
  const product = await start();
  await setUp(product);
  await product.client.calls.report(missedCalls(300));
  await eventually('mails flow', () => catcher.mails.length > 0);
  expect(await product.end('SIGTERM')).toBe(0);

  const again = await start();
  await eventually('all mails are there', () => catcher.mails.length >= 300, 30_000);
  expect(await reasonsAndStatuses(again)).toEqual({ 'NOTIFY SENT': 300 });
  expect(new Set(catcher.mails.map(({ messageId }) => messageId)).size).toBe(300);
  expect(catcher.mails).toHaveLength(300);
});

test('after kill -9 the next start finds its PostgreSQL again and loses nothing', async () => {
  const product = await start();
  await setUp(product);
  await product.client.calls.report(missedCalls(50));
  await product.end('SIGKILL');

  const again = await start();
  // What was being sent is taken over when its lease has run out; the rest goes at once.
  await eventually(
    'all but what was under way is sent',
    async () => ((await reasonsAndStatuses(again))['NOTIFY SENT'] ?? 0) >= 40,
    30_000,
  );
  const counts = await reasonsAndStatuses(again);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(50);
});

test('a second process on the same data folder is refused and told who has it', async () => {
  const product = await start();
  const second = runUnmissed(['start'], { UNMISSED_DATA: dataFolder, PORT: '0' });
  let talk = '';
  second.stderr?.on('data', (text) => (talk += text));
  await once(second, 'close');
  expect(second.exitCode).toBe(1);
  expect(talk).toContain(String(product.process.pid));
});

test('without a mail server, mails are kept as files and every surface says so', async () => {
  const product = await start({ SMTP_URL: '', MAIL_FROM: '' });
  await setUp(product);
  await product.client.calls.report([missedCall('filed')]);
  const files = await eventually('the file is there', async () => {
    const names = await readdir(join(dataFolder, 'mails')).catch(() => []);
    return names.some((name) => name.endsWith('.eml')) && names;
  });
  expect(files).toHaveLength(1);
  expect(await product.client.installation()).toMatchObject({ mailTransport: 'FILES' });
  expect(product.talk()).toContain(join(dataFolder, 'mails'));
});

test('the demo comes out as it should', async () => {
  const demo = runUnmissed(['demo', '--once'], {});
  let story = '';
  demo.stdout?.on('data', (text) => (story += text));
  demo.stderr?.on('data', (text) => (story += text));
  await once(demo, 'close');
  expect(story).toContain('POLICY_FORBIDS');
  expect(story).toContain('ANSWERED_ELSEWHERE');
  expect(demo.exitCode).toBe(0);
});

test('wrong configuration is reported all at once', async () => {
  const wrong = runUnmissed(['start'], { PORT: 'many', SMTP_URL: 'mail.example.com', LOG_LEVEL: 'loud' });
  let talk = '';
  wrong.stderr?.on('data', (text) => (talk += text));
  await once(wrong, 'close');
  expect(wrong.exitCode).toBe(2);
  for (const variable of ['PORT', 'SMTP_URL', 'LOG_LEVEL']) expect(talk).toContain(variable);
});
