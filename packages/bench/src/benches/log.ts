import pg from 'pg';
import { type Bench, checkWork, type Row } from '../bench.ts';
import { type Ask, askForPage, askPostgraphile, turnToPage } from '../lab/ask-for-page.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import { fillLog } from '../lab/fill-log.ts';
import type { Lab, LabDatabase } from '../lab/lab.ts';
import { createPoster, timeEach } from '../lab/post.ts';
import { type PeerName, startPeer } from '../lab/start-peer.ts';
import { apiKey, startProduct } from '../lab/start-product.ts';
import { bestOf } from '../measure/best-of.ts';
import { atLeast, atMost, compare } from '../measure/compare.ts';
import { quantile } from '../measure/spread.ts';
import { takeTurns } from '../measure/take-turns.ts';
import { prepared } from '../work/asking.ts';
import { listNotifications, type LogRequest } from '../work/list-notifications.ts';
import { signIn } from '../work/sign-in.ts';

const ours = 'Unmissed';
const peers: readonly PeerName[] = ['Mercurius', 'GraphQL Yoga', 'PostGraphile', 'Apollo + Express'];
const limit = 'the same SQL, prepared, over pg';
const fewest = { name: '10 k rows', count: 10_000 };
const sizes = [fewest, { name: '100 k rows', count: 100_000 }, { name: '1 M rows', count: 1_000_000 }];
const large = { name: '10 M rows', count: 10_000_000 };
const pageSize = 10;
const pageCount = 1_000;
const connections = 4;
const requestCount = 400;

const pages = [
  { name: 'failed of a policy, first page', status: ['FAILED'], number: 1 },
  { name: `all of a policy, page ${pageCount}`, status: null, number: pageCount },
];

/** A side of the comparison of one page. */
type Turn = () => Promise<{ perSecond: number; p99Ms: number }>;

export const log: Bench = {
  name: 'log',
  title: `first page and page ${pageCount} of \`notifications\`, ${pageSize} each with mailbox and call, ${connections} connections`,
  limitedBy:
    'One thread of Node: it executes the operation field by field, which Mercurius compiles, and reads the rows, their ' +
    'times above all. PostgreSQL is half as busy. The mailboxes and calls of a page in the same statement, as ' +
    'PostGraphile asks for them, took longer: PostgreSQL plans it anew each time. Not the size of the log: a page is ' +
    'read from an index that has its order.',

  async run(lab) {
    const rows: Row[] = [];
    const template = await fillDatabase(lab, 'template', { mailboxes: 1_000 });
    let ofFewest: Record<string, Turn>[] = [];
    for (const { name: size, count } of lab.isLarge ? [...sizes, large] : sizes) {
      if (count > fewest.count && !lab.wants(size)) continue;
      const database = await lab.createDatabase(`log_${count}`, template);
      await fillLog(database, count, lab.say);
      const { turns, close } = await openSides(lab, database);
      const isFewest = count === fewest.count;
      if (isFewest) ofFewest = turns;
      for (const [index, { name: page }] of lab.wants(size) ? pages.entries() : []) {
        const before = isFewest ? {} : { [`at ${fewest.name}`]: ofFewest[index]![ours]! };
        const figures = await takeTurns<string, Awaited<ReturnType<Turn>>>(lab.rounds, { ...turns[index]!, ...before });
        const { [`at ${fewest.name}`]: _, ...perSecond } = valuesOf(figures, 'perSecond');
        const p99 = valuesOf(figures, 'p99Ms');
        rows.push(
          ...compare({
            name: `${page}, ${size}`,
            unit: 'pages/s',
            figures: perSecond,
            goals: { [bestOf(perSecond, peers)]: atLeast(1) },
          }),
          ...compare({
            name: `p99 of it`,
            unit: 'ms',
            figures: Object.fromEntries([ours, ...Object.keys(before)].map((side) => [side, p99[side]!])),
            goals: { [`at ${fewest.name}`]: atMost(1.5) },
          }),
        );
      }
      // The smallest is measured beside each of the others.
      if (!isFewest) await close();
    }
    return rows;
  },
};

/** Who asks for each of the pages, all of one database: nobody changes it. */
async function openSides(lab: Lab, database: LabDatabase) {
  const { rows: policies } = await database.pool.query<{ id: string; organization_id: string }>(
    'select id, organization_id from mailbox_policies',
  );
  const { id: mailboxPolicyId, organization_id: organizationId } = policies[0]!;
  const product = await startProduct(lab, database);
  const running = await Promise.all(peers.map(async (name) => ({ name, peer: await startPeer(lab, name, database) })));
  const poster = createPoster(product.url, connections);
  const others = running.map(({ name, peer }) => ({ name, poster: createPoster(peer.url, connections) }));
  const pool = new pg.Pool({ connectionString: database.url, max: connections });
  async function close(): Promise<void> {
    for (const { poster: one } of [{ poster }, ...others]) one.close();
    if (!pool.ended) await pool.end();
    await Promise.all([product, ...running.map(({ peer }) => peer)].map((process) => process.stop()));
  }
  lab.atEnd(close);

  async function turnsOf({ status, number }: (typeof pages)[number]): Promise<Record<string, Turn>> {
    const filter = { mailboxPolicyId, status };
    const { before, ids } = await idsOfPage(database, filter, number);
    const request: LogRequest = { first: pageSize, after: before, filter };
    const askLimit: Ask = async () => {
      const asking = { db: pool, prepare: prepared, apiKey };
      const { nodes } = await listNotifications(asking, await signIn(asking), request);
      return nodes.map(({ id }) => String(id));
    };
    const asks: [string, Ask][] = [
      [ours, await turnToPage(poster, { ...request, after: null }, number)],
      ...others.map(({ name, poster: to }): [string, Ask] => [
        name,
        name === 'PostGraphile' ? askPostgraphile(to, request, organizationId) : askForPage(to, request),
      ]),
      [limit, askLimit],
    ];
    return Object.fromEntries(asks.map(([side, ask]) => [side, () => measure(side, ask, ids)]));
  }

  return { turns: await Promise.all(pages.map(turnsOf)), close };
}

async function measure(side: string, ask: Ask, expected: readonly string[]): ReturnType<Turn> {
  const times = await timeEach(requestCount, connections, async () =>
    checkWork(`page for ${side}`, await ask(), expected),
  );
  return { perSecond: requestCount / times.seconds, p99Ms: quantile(times.each, 0.99) };
}

/** The ids on a page, and the one before it, as the database says. */
async function idsOfPage({ pool }: LabDatabase, { mailboxPolicyId, status }: LogRequest['filter'], page: number) {
  const { rows } = await pool.query<{ id: string }>(
    `select id from notifications where mailbox_policy_id = $1 and ($2::delivery_status[] is null or status = any($2))
     order by id desc limit $3`,
    [mailboxPolicyId, status, page * pageSize],
  );
  const ids = rows.map(({ id }) => id);
  const from = (page - 1) * pageSize;
  return { before: ids[from - 1] ?? null, ids: ids.slice(from) };
}

function valuesOf(
  figures: Readonly<Record<string, Awaited<ReturnType<Turn>>[]>>,
  key: 'perSecond' | 'p99Ms',
): Record<string, number[]> {
  return Object.fromEntries(Object.entries(figures).map(([side, all]) => [side, all.map((one) => one[key])]));
}
