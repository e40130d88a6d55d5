import { type Bench, checkWork, type Row } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import type { Lab } from '../lab/lab.ts';
import { checkSent, makeDue } from '../lab/make-due.ts';
import { missedCalls } from '../lab/missed-calls.ts';
import { createPoster, type Poster, timeAll } from '../lab/post.ts';
import { countReported } from '../lab/reported-rows.ts';
import { rateOf, startMailSink } from '../lab/start-mail-sink.ts';
import { startProduct } from '../lab/start-product.ts';
import { atLeast, compare } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';

const mailboxes = 1_000;
const batch = 500;
const batchCount = 16;
const mailCount = 2_000;

export const nodes: Bench = {
  name: 'nodes',
  title: 'intake and delivery with two processes of the role beside one, on one PostgreSQL',
  limitedBy:
    'The machine: with two cores, one process of the product and its PostgreSQL use both already, ' +
    'together with who asks and who takes the mails. What is left to a second process is what they leave ' +
    'idle.',

  async run(lab) {
    const rows: Row[] = [];
    if (lab.wants('intake')) rows.push(...(await measureIntake(lab)));
    if (lab.wants('delivery')) rows.push(...(await measureDelivery(lab)));
    return rows;
  },
};

async function measureIntake(lab: Lab): Promise<Row[]> {
  const database = await fillDatabase(lab, 'intake', { mailboxes });
  const posters: Poster[] = [];
  for (let index = 0; index < 2; index += 1) {
    const poster = createPoster((await startProduct(lab, database, { role: 'api' })).url, 8);
    lab.atEnd(async () => poster.close());
    posters.push(poster);
  }
  async function report(name: string, processes: number): Promise<number> {
    const jobs = Array.from({ length: batchCount }, (_, index) => ({
      poster: posters[index % processes]!,
      body: missedCalls({ name: `${name}-${index}`, count: batch, mailboxes }),
    }));
    const seconds = await timeAll(jobs, 8, ({ poster, body }) => poster.post(body));
    const calls = batch * batchCount;
    checkWork('calls, legs and decisions', await countReported(database, name), [calls, calls, calls]);
    return calls / seconds;
  }
  const figures = await takeTurns(lab.rounds, {
    'two API processes': (round) => report(`two${round}`, 2),
    one: (round) => report(`one${round}`, 1),
  });
  return compare({ name: 'intake, batches of 500', unit: 'calls/s', figures, goals: { one: atLeast(1.6) } });
}

async function measureDelivery(lab: Lab): Promise<Row[]> {
  const database = await fillDatabase(lab, 'delivery', { mailboxes, settleSeconds: 0 });
  const sink = await startMailSink(lab);
  async function deliver(name: string, processes: number): Promise<number> {
    const workers = [];
    for (let index = 0; index < processes; index += 1) {
      const env = { SMTP_URL: sink.smtpUrl, MAIL_FROM: 'unmissed@example.com' };
      workers.push(await startProduct(lab, database, { role: 'worker', env }));
    }
    await makeDue(database, name, mailCount);
    const mails = await sink.take(mailCount);
    checkWork('different calls mailed', new Set(mails.map(({ callId }) => callId)).size, mailCount);
    await checkSent(database, name, mailCount);
    for (const worker of workers) await worker.stop();
    return rateOf(mails);
  }
  const figures = await takeTurns(lab.rounds, {
    'two workers': (round) => deliver(`two${round}`, 2),
    one: (round) => deliver(`one${round}`, 1),
  });
  return compare({ name: 'delivery', unit: 'mails/s', figures, goals: { one: atLeast(1.6) } });
}
