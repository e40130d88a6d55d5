import { expect, onTestFinished, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { fullLength } from './lab/full-length.ts';
import { recordFigures } from './lab/figures.ts';
import { startDatabase } from './product/a-database.ts';
import { fillOrganization, reportMany } from './product/fill-organization.ts';
import { keepRunning } from './product/keep-running.ts';
import { startProduct } from './product/start-product.ts';
import { type SwallowedMail, swallowMails } from './product/swallow-mails.ts';
import { countStatuses, wholeLog } from './product/whole-log.ts';

const mailsPerRound = fullLength(500, { otherwise: 300 });
/** Rounds of one worker and of two, in turn. */
const pairs = fullLength(2, { otherwise: 1 });
/** With it the mail server is what limits a worker's five connections, and not this machine. */
const mailMs = 60;

/** Between the first mail of a round and its last. */
function mailsPerSecond(mails: readonly SwallowedMail[]): number {
  return ((mails.length - 1) * 1000) / (mails.at(-1)!.cameAt - mails[0]!.cameAt);
}

test('two workers send no mail twice, and more than one does', async (context) => {
  const sink = await swallowMails(() => mailMs);
  onTestFinished(() => sink.goAway());
  const database = await startDatabase();
  onTestFinished(() => database.stop());
  const env = { DATABASE_URL: database.url, SMTP_URL: sink.url };
  const api = await startProduct(env, 'api');
  onTestFinished(async () => void (await api.end('SIGTERM')));
  await fillOrganization(api.client, 50);

  async function aWorker(): Promise<() => Promise<void>> {
    const worker = keepRunning(['start', '--role', 'worker'], { ...env, PORT: '0' });
    onTestFinished(() => worker.stop());
    await worker.started();
    return () => worker.stop();
  }

  let rounds = 0;
  async function round(): Promise<number> {
    const { length: before } = sink.mails;
    await reportMany(api.client, `round-${rounds}`, { count: mailsPerRound, mailboxCount: 50 });
    rounds += 1;
    await eventually('all mails came', () => sink.mails.length >= before + mailsPerRound, 30_000);
    return mailsPerSecond(sink.mails.slice(before));
  }

  await aWorker();
  const [alone, together]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < pairs; pair += 1) {
    alone.push(await round());
    const stopSecond = await aWorker();
    together.push(await round());
    await stopSecond();
  }

  const log = await eventually('all is in the log', async () => {
    const now = await wholeLog(api.client);
    return now.every(({ status }) => status === 'SENT') && now;
  });
  expect(countStatuses(log)).toEqual({ SENT: mailsPerRound * 2 * pairs });
  expect(sink.mails).toHaveLength(mailsPerRound * 2 * pairs);
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(mailsPerRound * 2 * pairs);
  const shown = (rates: number[]) => rates.map((rate) => Math.round(rate)).join(' and ');
  const ratio = Math.max(...together) / Math.max(...alone);
  recordFigures(
    context,
    `two workers: ${shown(together)} mails/s, one: ${shown(alone)}, ratio ${ratio.toFixed(2)} (${mailMs} ms a mail at the server)`,
  );
  expect(ratio).toBeGreaterThan(1);
});
