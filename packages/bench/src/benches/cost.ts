import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Bench, checkWork, type Row } from '../bench.ts';
import { type Cost, costOf } from '../lab/cost-of.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import { checkSent } from '../lab/make-due.ts';
import { missedCalls } from '../lab/missed-calls.ts';
import { createPoster, timeAll } from '../lab/post.ts';
import { insertReported, readReported, type ReportedRows } from '../lab/reported-rows.ts';
import { startMailSink } from '../lab/start-mail-sink.ts';
import { startProduct } from '../lab/start-product.ts';
import { compare } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';

const mailboxes = 1_000;
/** What the other side inserts at once, and what is named alike. */
const groupSize = 500;
const limit = 'multi-row INSERT over pg';
/** Until the answer of the mail server to the last mail is in the log. */
const recordedMs = 1_000;

const cases = [
  { name: 'batches of 500', size: 500, connections: 4, calls: 10_000 },
  { name: '64 reporters', size: 1, connections: 64, calls: 4_000 },
];

export const cost: Bench = {
  name: 'cost',
  title: 'what one missed call costs, from the report to the sent mail, settle time 0',
  limitedBy:
    'The other side writes the finished rows of a call once, 500 calls a statement. Ours writes a notification four ' +
    'times (decided, begun, handed over, sent), each but the third into all its indexes, and an attempt twice, with a ' +
    'commit for every few mails.',

  async run(lab) {
    const ours = await fillDatabase(lab, 'ours', { mailboxes, settleSeconds: 0 });
    const theirs = await lab.createDatabase('theirs', ours);
    const sink = await startMailSink(lab);
    const api = await startProduct(lab, ours, { role: 'api' });
    const env = { SMTP_URL: sink.smtpUrl, MAIL_FROM: 'unmissed@example.com' };
    const worker = await startProduct(lab, ours, { role: 'worker', env });
    const pool = new pg.Pool({ connectionString: theirs.url, max: 4 });
    lab.atEnd(() => pool.end());
    const rows: Row[] = [];
    for (const { name, size, connections, calls } of cases.filter((one) => lab.wants(one.name))) {
      const poster = createPoster(api.url, connections);
      const nameOf = (round: number) => `cost-${size}-${round}`;
      const figures = await takeTurns(lab.rounds, {
        Unmissed: async (round) => {
          const jobs = Array.from({ length: calls / size }, (_, index) => {
            const group = Math.floor((index * size) / groupSize);
            return missedCalls({ name: `${nameOf(round)}-${group}-${index}`, count: size, mailboxes });
          });
          let mailed = 0;
          const used = await costOf(ours, [api.process, worker.process], async () => {
            await timeAll(jobs, connections, (body) => poster.post(body));
            mailed = new Set((await sink.take(calls)).map(({ callId }) => callId)).size;
            await pause(recordedMs);
          });
          checkWork('different calls mailed', mailed, calls);
          await checkSent(ours, nameOf(round), calls);
          return used;
        },
        [limit]: async (round) => {
          const groups: ReportedRows[] = [];
          for (let group = 0; group < calls / groupSize; group += 1)
            groups.push(await readReported(ours, `${nameOf(round)}-${group}`));
          const used = await costOf(theirs, [], async () => {
            for (const group of groups) await insertReported(pool, group);
          });
          await checkSent(theirs, nameOf(round), calls);
          return used;
        },
      });
      poster.close();
      lab.say(`${name}: done`);
      rows.push(...compareCosts(name, calls, figures.Unmissed, figures[limit]));
    }
    return rows;
  },
};

/** All of one call. */
function compareCosts(name: string, calls: number, ours: readonly Cost[], theirs: readonly Cost[]): Row[] {
  const alone = (what: string, unit: string, of: (one: Cost) => number): Row[] =>
    compare({ name: `${name}: ${what}`, unit, figures: { Unmissed: ours.map((one) => of(one) / calls) } });
  const beside = (what: string, unit: string, of: (one: Cost) => number): Row[] =>
    compare({
      name: `${name}: ${what}`,
      unit,
      figures: { Unmissed: ours.map((one) => of(one) / calls), [limit]: theirs.map((one) => of(one) / calls) },
    });
  return [
    ...alone('CPU of the API', 'ms/call', ({ cpuMs }) => cpuMs[0]!),
    ...alone('CPU of the worker', 'ms/call', ({ cpuMs }) => cpuMs[1]!),
    ...beside('CPU of PostgreSQL', 'ms/call', ({ postgresCpuMs }) => postgresCpuMs),
    ...beside('write-ahead log', 'kB/call', ({ walBytes }) => walBytes / 1000),
    ...beside('disk', 'kB/call', ({ diskBytes }) => diskBytes / 1000),
    ...alone('transactions', 'per call', ({ transactions }) => transactions),
    ...alone('fsyncs', 'per call', ({ fsyncs }) => fsyncs),
  ];
}
