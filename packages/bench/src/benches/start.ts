import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, checkWork, type Row } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import type { Lab } from '../lab/lab.ts';
import { memoryOf } from '../lab/memory-of.ts';
import { missedCalls } from '../lab/missed-calls.ts';
import { createPoster, timeAll } from '../lab/post.ts';
import { countReported } from '../lab/reported-rows.ts';
import { startPeer } from '../lab/start-peer.ts';
import { type Product, startProduct } from '../lab/start-product.ts';
import { atMost, compare, type Comparison } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';

const peer = 'Apollo + Fastify';
/** Until what the start left behind is collected. */
const idleMs = 3_000;
const mailboxes = 1_000;
const batch = 500;

export const start: Bench = {
  name: 'start',
  title:
    'a later `unmissed start` with its own PostgreSQL (its database is made before) to the first answer; memory of the process when idle and after calls',
  limitedBy: "Loading modules, and PostgreSQL's own start. Memory is the code, the schema and Node itself.",

  async run(lab) {
    const rows: Row[] = [];
    if (lab.wants('start')) rows.push(...(await measureStarts(lab)));
    if (lab.wants('memory')) rows.push(...(await measureMemory(lab)));
    return rows;
  },
};

async function measureStarts(lab: Lab): Promise<Row[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-bench-'));
  lab.atEnd(() => rm(dataFolder, { recursive: true, force: true }));
  const database = await lab.createDatabase('peer');
  const figures = await takeTurns(lab.rounds, {
    // The first, which makes the database, is the warm-up.
    Unmissed: async () => {
      const product = await startProduct(lab, null, { role: 'all', env: { UNMISSED_DATA: dataFolder } });
      await pause(idleMs);
      const megabytes = await memoryOf(product.process);
      await product.stop();
      return { seconds: product.startMs / 1000, megabytes };
    },
    [peer]: async () => {
      const startedAt = performance.now();
      const running = await startPeer(lab, peer, database);
      const body = JSON.stringify({ query: '{ __typename }' });
      const answer = await fetch(`${running.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      checkWork('the first answer', await answer.json(), { data: { __typename: 'Query' } });
      const seconds = (performance.now() - startedAt) / 1000;
      await pause(idleMs);
      const megabytes = await memoryOf(running.process);
      await running.stop();
      return { seconds, megabytes };
    },
  });
  const valuesOf = (key: 'seconds' | 'megabytes'): Comparison['figures'] =>
    Object.fromEntries(Object.entries(figures).map(([side, all]) => [side, all.map((one) => one[key])]));
  return [
    ...compare({
      name: 'start to the first answer',
      unit: 's',
      figures: valuesOf('seconds'),
      goals: { Unmissed: atMost(2, 's') },
    }),
    ...compare({
      name: 'memory when idle after the start',
      unit: 'MB',
      figures: valuesOf('megabytes'),
      goals: { Unmissed: atMost(250, 'MB') },
    }),
  ];
}

/** Once, not in rounds: memory after so many calls does not become less by repeating. */
async function measureMemory(lab: Lab): Promise<Row[]> {
  const database = await fillDatabase(lab, 'ours', { mailboxes });
  const product = await startProduct(lab, database, { role: 'api' });
  const rows: Row[] = [];
  const firstCalls = 100_000;
  const before = await reportUntil(lab, product, 0, firstCalls);
  checkWork('calls stored', (await countReported(database, 'memory'))[0], firstCalls);
  rows.push(
    ...compare({
      name: 'memory after 100 k calls',
      unit: 'MB',
      figures: { Unmissed: [before] },
      goals: { Unmissed: atMost(250, 'MB') },
    }),
  );
  if (!lab.isLarge) return rows;
  const after = await reportUntil(lab, product, firstCalls, 10 * firstCalls);
  return [
    ...rows,
    ...compare({
      name: 'memory after 1 M calls',
      unit: 'MB',
      figures: { Unmissed: [after], 'after 100 k': [before] },
      goals: { 'after 100 k': atMost(1.1) },
    }),
  ];
}

async function reportUntil(lab: Lab, { url, process: child }: Product, from: number, to: number): Promise<number> {
  const poster = createPoster(url, 4);
  const batches = Array.from({ length: (to - from) / batch }, (_, index) => from / batch + index);
  await timeAll(batches, 4, async (index) => {
    await poster.post(missedCalls({ name: `memory-${index}`, count: batch, mailboxes }));
  });
  poster.close();
  await pause(idleMs);
  lab.say(`${to} calls reported`);
  return memoryOf(child);
}
