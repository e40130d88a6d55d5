import pg from 'pg';
import { type Bench, checkWork, type Row } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import type { Lab, LabDatabase } from '../lab/lab.ts';
import { missedCalls, type ReportedCalls } from '../lab/missed-calls.ts';
import { createPoster, timeAll } from '../lab/post.ts';
import { countReported, insertReported, readReported } from '../lab/reported-rows.ts';
import { startProduct } from '../lab/start-product.ts';
import { atLeast, compare } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';

const connections = 4;

/** Calls in one request, and requests in one round. */
const batches = [
  { size: 1, requests: 800 },
  { size: 50, requests: 80 },
  { size: 500, requests: 16 },
];

export const intake: Bench = {
  name: 'intake',
  title: `\`reportCalls\` over HTTP, ${connections} connections, whole missed calls; decided and durable when answered`,
  limitedBy:
    'PostgreSQL writes each call into sixteen indexes and checks five foreign keys row by row: half of ' +
    "the time, and nearly all of the limit's. The other half is one thread of Node: reading, folding and " +
    'deciding. A single call pays for its round trips and its fsync.',

  async run(lab) {
    const cases = batches
      .map((batch) => ({ ...batch, few: nameOf(batch.size, '1 k'), many: nameOf(batch.size, '1 M') }))
      .filter(({ few, many }) => lab.wants(few) || lab.wants(many));
    const few = await openSide(lab, 'few', 1_000);
    const many = cases.some((one) => lab.wants(one.many)) ? await openSide(lab, 'many', 1_000_000) : null;
    const rows: Row[] = [];
    for (const { size, requests, ...names } of cases) {
      const round = (index: number) => `${size}-${index}`;
      const perSecond = (seconds: number) => (size * requests) / seconds;
      const { ours, ofMany, limit } = await takeTurns(lab.rounds, {
        ours: async (index) => perSecond(await few.report(round(index), size, requests)),
        limit: async (index) => perSecond(await few.insert(round(index), requests)),
        ofMany: async (index) => (many === null ? 0 : perSecond(await many.report(round(index), size, requests))),
      });
      lab.say(`batches of ${size}: done`);
      rows.push(
        ...compare({
          name: names.few,
          unit: 'calls/s',
          figures: { Unmissed: ours, 'multi-row INSERT over pg': limit },
          goals: size === 500 ? { Unmissed: atLeast(4_000, 'calls/s'), 'multi-row INSERT over pg': atLeast(0.4) } : {},
        }),
      );
      if (many === null) continue;
      rows.push(
        ...compare({
          name: names.many,
          unit: 'calls/s',
          figures: { Unmissed: ofMany, 'Unmissed, 1 k mailboxes': ours },
          goals: { 'Unmissed, 1 k mailboxes': atLeast(0.9) },
        }),
      );
    }
    return rows;
  },
};

function nameOf(size: number, mailboxes: string): string {
  return `batches of ${size}, ${mailboxes} mailboxes`;
}

interface IntakeSide {
  /** Reports calls to the product; returns the seconds it took. */
  report(name: string, size: number, requests: number): Promise<number>;
  /** Inserts what `report` of this name had stored into another database; returns the seconds it took. */
  insert(name: string, requests: number): Promise<number>;
}

async function openSide(lab: Lab, name: string, mailboxes: number): Promise<IntakeSide> {
  const ours = await fillDatabase(lab, name, { mailboxes });
  const limit = await lab.createDatabase(`${name}_limit`, ours);
  const product = await startProduct(lab, ours);
  const poster = createPoster(product.url, connections);
  const pool = new pg.Pool({ connectionString: limit.url, max: connections });
  lab.atEnd(async () => {
    poster.close();
    await pool.end();
  });

  async function check(where: string, database: LabDatabase, round: string, calls: number): Promise<void> {
    checkWork(`calls, legs and decisions ${where}`, await countReported(database, round), [calls, calls, calls]);
  }

  return {
    async report(round, size, requests) {
      const jobs = Array.from({ length: requests }, (_, index) =>
        missedCalls({ name: `${round}-${index}`, count: size, mailboxes }),
      );
      const seconds = await timeAll(jobs, connections, async (body) => {
        const { reportCalls } = await poster.post<ReportedCalls>(body);
        checkWork('reports accepted', reportCalls.results.filter(({ status }) => status === 'ACCEPTED').length, size);
      });
      await check('reported', ours, round, size * requests);
      return seconds;
    },
    async insert(round, requests) {
      const jobs = [];
      for (let index = 0; index < requests; index += 1) jobs.push(await readReported(ours, `${round}-${index}`));
      const seconds = await timeAll(jobs, connections, (rows) => insertReported(pool, rows));
      await check(
        'inserted',
        limit,
        round,
        jobs
          .flat()
          .filter(({ table }) => table === 'calls')
          .flatMap(({ rows }) => rows).length,
      );
      return seconds;
    },
  };
}
