import { groupBy } from '@unmissed/database';
import { createClient, type Notification } from '@unmissed/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { type Dice, throwDice } from './lab/dice.ts';
import { eventually } from './lab/eventually.ts';
import { fullLength } from './lab/full-length.ts';
import { recordFigures } from './lab/figures.ts';
import { startDatabase } from './product/a-database.ts';
import { aMissedCall, fillOrganization } from './product/fill-organization.ts';
import { keepRunning } from './product/keep-running.ts';
import { adminKey, freePort } from './product/start-product.ts';
import { type SwallowedMail, swallowMails } from './product/swallow-mails.ts';
import { countStatuses, wholeLog } from './product/whole-log.ts';

const killsOfEach = fullLength(20, { otherwise: 3 });
const callsPerSecond = 25;
const mailboxCount = 50;
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);

/** A worker that died had begun it, and another took it over. */
const isTakeOver = ({ response }: Notification['attempts'][number]) =>
  response?.startsWith('The worker stopped') === true;
const isUncertain = ({ outcome }: Notification['attempts'][number]) => outcome === 'UNCERTAIN';

test(
  `no notification is lost when worker, API and PostgreSQL are killed ${killsOfEach} times each (CRASH_SEED=${seed})`,
  { timeout: 600_000 },
  async (context) => {
    const { reported, mails, log } = await crashAndRecover();

    const logged = groupBy(log, ({ call }) => call.callId);
    expect(reported.filter((callId) => logged.get(callId)?.length !== 1)).toEqual([]);
    expect(log).toHaveLength(reported.length);
    expect(log.filter(({ decision }) => decision.reason !== 'NOTIFY')).toEqual([]);
    const received = groupBy(mails, ({ callId }) => callId);
    expect(log.filter(({ call }) => !received.has(call.callId))).toEqual([]);
    expect(log.filter(({ status }) => status !== 'SENT' && status !== 'UNCERTAIN')).toEqual([]);
    const wrongIds = log.filter(({ call, messageId }) =>
      received.get(call.callId)!.some((mail) => mail.messageId !== messageId),
    );
    expect(wrongIds).toEqual([]);
    const repeated = log.filter(({ call }) => received.get(call.callId)!.length > 1);
    expect(repeated.filter(({ attempts }) => !attempts.some(isUncertain))).toEqual([]);

    const attempts = log.flatMap((notification) => notification.attempts);
    // Otherwise no moment was a bad one.
    expect(attempts.filter(isTakeOver).length).toBeGreaterThan(0);
    recordFigures(
      context,
      `crashes: ${killsOfEach * 3} kills, ${reported.length} calls, ${mails.length} mails, ${mails.length - received.size} of them repeated, ` +
        `${attempts.filter(isUncertain).length} attempts uncertain, ${attempts.filter(isTakeOver).length} taken over, ` +
        `${countStatuses(log)['UNCERTAIN'] ?? 0} left uncertain, 0 lost (seed ${seed})`,
    );
  },
);

/** Kills at random moments while calls come in, then lets the queue run dry. */
async function crashAndRecover(): Promise<{ reported: string[]; mails: SwallowedMail[]; log: Notification[] }> {
  const [moments, thoughts] = [throwDice(seed), throwDice(seed + 1)];
  // Slow enough that some mails are always under way.
  const sink = await swallowMails(() => thoughts() * 200);
  onTestFinished(() => sink.goAway());
  const database = await startDatabase();
  onTestFinished(() => database.stop());
  const port = String(await freePort());
  const env = {
    DATABASE_URL: database.url,
    SMTP_URL: sink.url,
    UNMISSED_ADMIN_KEY: adminKey,
    WORKER_LEASE_SECONDS: '10',
  };
  const api = keepRunning(['start', '--role', 'api'], { ...env, PORT: port });
  onTestFinished(() => api.stop());
  const worker = keepRunning(['start', '--role', 'worker'], { ...env, PORT: '0' });
  onTestFinished(() => worker.stop());

  const url = `http://127.0.0.1:${port}/graphql`;
  const client = createClient({ url, apiKey: adminKey });
  await eventually('the API is there', () => client.viewer(), 30_000);
  await fillOrganization(client, mailboxCount);

  const refused: unknown[] = [];
  const reporter = createClient({ url, apiKey: adminKey, timeoutMs: 5000 }).calls.reporter({
    source: 'pbx',
    retry: { firstDelayMs: 100, delayMsMax: 1000 },
    onRejected: (event) => refused.push(event),
    onDropped: (event) => refused.push(event),
  });
  const reported: string[] = [];
  const calls = setInterval(() => {
    const { source: _, ...report } = aMissedCall('crash', reported.length, mailboxCount);
    reported.push(report.callId);
    void reporter.report(report);
  }, 1000 / callsPerSecond);
  try {
    for (let round = 0; round < killsOfEach; round += 1) {
      for (const victim of shuffled([worker, api, database], moments)) {
        await victim.kill(300 + moments() * 1700);
      }
    }
  } finally {
    clearInterval(calls);
  }
  expect(await reporter.close({ timeoutMs: 60_000 })).toBe(0);
  expect(refused).toEqual([]);

  await eventually(
    'the queue ran dry',
    async () => {
      // One question: an uncertain one that is begun again between two would be seen by neither.
      const filter = { status: ['WAITING', 'SENDING', 'UNCERTAIN'], isDeadLetter: false } as const;
      return (await client.notifications.count({ filter })) === 0;
    },
    180_000,
  );
  return { reported, mails: sink.mails, log: await wholeLog(client) };
}

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  return items
    .map((item) => ({ item, place: dice() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
