import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, type Notification } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { aMissedCall, fillOrganization, reportMany } from './product/fill-organization.ts';
import { type HostileMailServer, type SmtpMoment, startHostileMailServer } from './product/hostile-mail-server.ts';
import { type Product, startProduct } from './product/start-product.ts';
import { type MailSink, swallowMails } from './product/swallow-mails.ts';
import { countStatuses, wholeLog } from './product/whole-log.ts';

const downMs = 25_000;
/** Longer than the silence after which a connection is given up, and the pause before the next try. */
const patienceMs = 110_000;

let dataFolder: string;
let sink: MailSink;
let product: Product;
const servers: HostileMailServer[] = [];

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  sink = await swallowMails();
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'Unmissed <unmissed@example.com>' };
  product = await startProduct({ UNMISSED_DATA: dataFolder, ...mail });
});
afterAll(async () => {
  await product?.end('SIGTERM');
  await Promise.all([sink?.goAway(), ...servers.map((server) => server.close())]);
  await rm(dataFolder, { recursive: true, force: true });
});

/** One more organization, with users from extension 4000 on and `server` as its own mail server. */
async function anOrganizationWith(server: HostileMailServer, mailboxCount = 1): Promise<Client> {
  servers.push(server);
  const { secret } = await product.client.organizations.create({ name: `Organization ${server.port}` });
  const client = createClient({ url: `${product.url}/graphql`, apiKey: secret! });
  await fillOrganization(client, mailboxCount);
  await client.smtpRoute.update({ host: '127.0.0.1', port: server.port, security: 'NONE' });
  return client;
}

/** The only notification, or the one of this extension, once it is so. */
function whenNotification(
  client: Client,
  isSo: (notification: Notification) => boolean,
  extension = '4000',
): Promise<Notification> {
  return eventually(
    'the notification is as it should',
    async () => {
      const log = await wholeLog(client);
      const found = log.find(({ mailbox }) => mailbox.emailAddress === `user${extension}@example.com`)!;
      if (!isSo(found)) throw new Error(JSON.stringify(found));
      return found;
    },
    patienceMs,
  );
}

const outcomesOf = ({ attempts }: Notification) => attempts.map(({ outcome }) => outcome);
const onceAt = (moment: SmtpMoment, answer: NonNullable<ReturnType<HostileMailServer['answer']>>) => {
  let isOver = false;
  return (now: SmtpMoment) => {
    if (isOver || now !== moment) return undefined;
    isOver = true;
    return answer;
  };
};

describe.concurrent('a mail server in trouble', { timeout: 150_000 }, () => {
  test('away for 25 seconds: the mails wait and leave afterwards, each once, oldest first', async () => {
    await fillOrganization(product.client, 10);
    await reportMany(product.client, 'before', { count: 10, mailboxCount: 10 });
    await eventually('mails flow', () => sink.mails.length === 10);
    await sink.goAway();
    const goneAt = performance.now();
    let calls = 0;
    for (; performance.now() - goneAt < downMs; calls += 5) {
      await reportMany(product.client, 'during', { first: calls, count: 5, mailboxCount: 10 });
      await pause(500);
    }
    const { downSince, lastError } = await product.client.delivery.get();
    expect(downSince).not.toBeNull();
    expect(lastError).toContain('ECONNREFUSED');
    await sink.comeBack();
    await eventually('all mails came', () => sink.mails.length >= calls + 10, 40_000);

    const log = await eventually('all is in the log', async () => {
      const now = await wholeLog(product.client);
      return now.every(({ status }) => status === 'SENT') && now;
    });
    const places = new Map(log.map(({ call }, index) => [call.callId, index]));
    expect(places.size).toBe(calls + 10);
    const late = sink.mails.map(({ callId }, index) => Math.abs(places.get(callId)! - index));
    // They are begun in order. One whose connection takes its time is overtaken by those on the other four.
    expect(late.filter((distance) => distance > 20).length).toBeLessThanOrEqual(2);
    expect(late.toSorted((a, b) => a - b)[Math.floor(late.length / 2)]).toBeLessThanOrEqual(10);
    expect(sink.mails).toHaveLength(calls + 10);
    // The first ones under way, and then one at a time: after 2, 4, 8 and 16 seconds.
    expect(log.flatMap(({ attempts }) => attempts).length - log.length).toBeLessThanOrEqual(20);
    expect(await product.client.delivery.get()).toMatchObject({ downSince: null, lastError: null, waitingCount: 0 });
  });

  test('421 to everybody: the route is down, the mails wait for it', async () => {
    const server = await startHostileMailServer((moment) =>
      moment === 'RCPT' ? '421 4.3.2 Shutting down' : undefined,
    );
    const client = await anOrganizationWith(server, 3);
    await reportMany(client, 'call', { count: 3, mailboxCount: 3 });
    const { downSince, lastError } = await eventually('the route is down', async () => {
      const delivery = await client.delivery.get();
      return delivery.downSince !== null && delivery;
    });
    expect({ downSince, lastError }).toEqual({ downSince: expect.any(String), lastError: '421 4.3.2 Shutting down' });
    const waiting = await whenNotification(client, ({ status }) => status === 'WAITING');
    expect(waiting.attempts[0]).toMatchObject({ outcome: 'FAILED_TEMPORARILY', smtpCode: 421, handedOverAt: null });
    server.answer = () => undefined;
    await eventually('all mails came', () => server.mails.length === 3, 30_000);
    await eventually('and are sent', async () => countStatuses(await wholeLog(client))['SENT'] === 3);
  });

  test('450 to one recipient: that mail is tried again, the others do not wait', async () => {
    const refuse = onceAt('RCPT', '450 4.2.1 The mailbox is busy');
    const server = await startHostileMailServer((moment, to) =>
      to.startsWith('user4000') ? refuse(moment) : undefined,
    );
    const client = await anOrganizationWith(server, 3);
    await reportMany(client, 'call', { count: 3, mailboxCount: 3 });
    const refused = await whenNotification(
      client,
      ({ status, attempts }) => status === 'WAITING' && attempts[0]?.outcome === 'FAILED_TEMPORARILY',
    );
    expect(refused).toMatchObject({ status: 'WAITING', nextAttemptAt: expect.any(String) });
    expect(refused.attempts).toMatchObject([
      { outcome: 'FAILED_TEMPORARILY', smtpCode: 450, response: '450 4.2.1 The mailbox is busy', handedOverAt: null },
    ]);
    await eventually('the others are sent', () => server.mails.length === 2);
    expect((await client.delivery.get()).downSince).toBeNull();
    const sent = await whenNotification(client, ({ status }) => status === 'SENT');
    expect(outcomesOf(sent)).toEqual(['FAILED_TEMPORARILY', 'ACCEPTED']);
  });

  test('550 to one recipient: that mail has failed for good, the others are sent', async () => {
    const server = await startHostileMailServer((moment, to) =>
      moment === 'RCPT' && to.startsWith('user4000') ? '550 5.1.1 Nobody here by that name' : undefined,
    );
    const client = await anOrganizationWith(server, 3);
    await reportMany(client, 'call', { count: 3, mailboxCount: 3 });
    const failed = await whenNotification(client, ({ status }) => status === 'FAILED');
    expect(failed.nextAttemptAt).toBeNull();
    expect(failed.attempts).toMatchObject([
      { outcome: 'FAILED_PERMANENTLY', smtpCode: 550, response: '550 5.1.1 Nobody here by that name' },
    ]);
    await eventually('the others are sent', async () => countStatuses(await wholeLog(client))['SENT'] === 2);
    expect(await client.notifications.count({ filter: { isDeadLetter: true } })).toBe(1);
    expect((await client.delivery.get()).downSince).toBeNull();
  });

  test('silent at DATA: nothing went out, so it is sent again without a doubt', async () => {
    const server = await startHostileMailServer(onceAt('DATA', 'HANG'));
    const client = await anOrganizationWith(server);
    await client.calls.report([aMissedCall('call', 0)]);
    const sent = await whenNotification(client, ({ status }) => status === 'SENT');
    expect(sent.attempts).toMatchObject([
      { outcome: 'FAILED_TEMPORARILY', handedOverAt: null, smtpCode: null },
      { outcome: 'ACCEPTED' },
    ]);
    expect(server.mails).toEqual([sent.messageId]);
  });

  test('silent after the mail: UNCERTAIN, then sent once more with the same Message-ID', async () => {
    const server = await startHostileMailServer(onceAt('DOT', 'HANG'));
    const client = await anOrganizationWith(server);
    await client.calls.report([aMissedCall('call', 0)]);
    const uncertain = await whenNotification(client, ({ status }) => status === 'UNCERTAIN');
    expect(uncertain.attempts).toMatchObject([{ outcome: 'UNCERTAIN', handedOverAt: expect.any(String) }]);
    const sent = await whenNotification(client, ({ status }) => status === 'SENT');
    expect(outcomesOf(sent)).toEqual(['UNCERTAIN', 'ACCEPTED']);
    expect(server.mails).toEqual([sent.messageId, sent.messageId]);
  });

  test('closing after the final dot, always: sent twice with the same Message-ID, and not a third time', async () => {
    const server = await startHostileMailServer((moment) => (moment === 'DOT' ? 'CLOSE' : undefined));
    const client = await anOrganizationWith(server);
    await client.calls.report([aMissedCall('call', 0)]);
    const end = await whenNotification(
      client,
      ({ status, nextAttemptAt, attempts }) => status === 'UNCERTAIN' && nextAttemptAt === null && attempts.length > 0,
    );
    expect(outcomesOf(end)).toEqual(['UNCERTAIN', 'UNCERTAIN']);
    expect(server.mails).toEqual([end.messageId, end.messageId]);
    expect(await client.notifications.count({ filter: { isDeadLetter: true } })).toBe(1);
  });

  test('answering one byte a second: the mail is sent, once', async () => {
    const server = await startHostileMailServer(() => undefined, { byteMs: 1000 });
    const client = await anOrganizationWith(server);
    await client.calls.report([aMissedCall('call', 0)]);
    const sent = await whenNotification(client, ({ status }) => status === 'SENT');
    expect(sent.attempts).toMatchObject([{ outcome: 'ACCEPTED', smtpCode: 250, response: '250 Taken' }]);
    expect(server.mails).toEqual([sent.messageId]);
  });
});
