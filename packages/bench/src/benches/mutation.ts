import pg from 'pg';
import { type Bench, checkWork, type Row } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import { hammer } from '../lab/hammer.ts';
import type { LabDatabase } from '../lab/lab.ts';
import { timeAll } from '../lab/post.ts';
import { type PeerName, startPeer } from '../lab/start-peer.ts';
import { apiKey, startProduct } from '../lab/start-product.ts';
import { bestOf } from '../measure/best-of.ts';
import { atLeast, compare } from '../measure/compare.ts';
import { type Side, takeTurns } from '../measure/take-turns.ts';
import { inTransaction, prepared } from '../work/asking.ts';
import { changePolicy } from '../work/change-policy.ts';
import { signIn } from '../work/sign-in.ts';

const peers: readonly PeerName[] = ['Mercurius', 'GraphQL Yoga', 'PostGraphile', 'Apollo + Express'];
const limit = 'the same SQL, prepared, over pg';
const mailboxes = 1_000;
const policyCount = 50;

const updateMailboxPolicy = `mutation Update($input: UpdateMailboxPolicyInput!) {
  updateMailboxPolicy(input: $input) {
    mailboxPolicy { id name allowMissedCallNotifications missedCallText version updatedAt }
    affectedMailboxCount
    userErrors { code message field }
  }
}`;

export const mutation: Bench = {
  name: 'mutation',
  title: '`updateMailboxPolicy` through HTTP: sign-in, lock, update, audit log, in one transaction each',
  limitedBy:
    'Both cores are in use: Node with HTTP, GraphQL and the protocol of PostgreSQL, PostgreSQL with the update and the ' +
    'audit log. One connection waits four times (key; begin, count and lock; update; audit and commit), the last time ' +
    "for the fsync. Beyond the peers' work ours measures the operation, asks for the permission and tells subscribers.",

  async run(lab) {
    const template = await fillDatabase(lab, 'template', { mailboxes });
    await spreadOverPolicies(template);
    const { rows: policies } = await template.pool.query<{ id: string }>('select id from mailbox_policies');
    const changes = Array.from({ length: 2_000 }, (_, index) => ({
      id: policies[index % policies.length]!.id,
      missedCallText: `Please ring back, number ${index}`,
    }));
    const bodies = changes.map((input) => JSON.stringify({ query: updateMailboxPolicy, variables: { input } }));
    const databases = new Map<string, LabDatabase>();
    for (const side of ['Unmissed', ...peers, limit]) {
      databases.set(side, await lab.createDatabase(`side_${databases.size}`, template));
    }
    const urls = new Map([['Unmissed', (await startProduct(lab, databases.get('Unmissed')!)).url]]);
    for (const peer of peers) urls.set(peer, (await startPeer(lab, peer, databases.get(peer)!)).url);
    const pool = new pg.Pool({ connectionString: databases.get(limit)!.url, max: 32 });
    lab.atEnd(() => pool.end());

    async function loop(connections: number, amount: number): Promise<number> {
      const asking = { prepare: prepared, apiKey };
      const jobs = Array.from({ length: amount }, () => changes[Math.floor(Math.random() * changes.length)]!);
      const seconds = await timeAll(jobs, connections, async (change) => {
        const caller = await signIn({ ...asking, db: pool });
        await inTransaction(pool, asking, (inside) => changePolicy(inside, caller, change));
      });
      return amount / seconds;
    }

    const rows: Row[] = [];
    for (const { connections, amount } of [
      { connections: 1, amount: 300 },
      { connections: 32, amount: 1_500 },
    ]) {
      const name = `${connections} ${connections === 1 ? 'connection' : 'connections'}`;
      if (!lab.wants(name)) continue;
      const sides = [...databases].map(([side, database]): [string, Side<number>] => [
        side,
        async () => {
          const before = await countChanges(database);
          const url = urls.get(side);
          const perSecond = await (url === undefined
            ? loop(connections, amount)
            : hammer(url, bodies, { connections, amount }));
          const made = (await countChanges(database)).map((count, index) => count - before[index]!);
          checkWork(`versions, entries and changes by ${side}`, made, [amount, amount, amount]);
          return perSecond;
        },
      ]);
      const figures = await takeTurns(lab.rounds, Object.fromEntries(sides));
      lab.say(`${name}: done`);
      rows.push(
        ...compare({
          name,
          unit: 'mutations/s',
          figures,
          goals: {
            [bestOf(figures, peers)]: atLeast(1),
            ...(connections === 1 ? {} : { [limit]: atLeast(0.5) }),
          },
        }),
      );
    }
    return rows;
  },
};

/** The mailboxes, which all have the policy of their dial plan, evenly among fifty. */
async function spreadOverPolicies({ pool }: LabDatabase): Promise<void> {
  await pool.query(
    `insert into mailbox_policies
       (organization_id, id, dial_plan_id, name, name_key, allow_missed_call_notifications, created_at, updated_at)
     select organization_id, uuidv7(), dial_plan_id, 'Policy ' || number, 'policy ' || number, true, now(), now()
     from mailbox_policies, generate_series(2, $1::int) as number`,
    [policyCount],
  );
  await pool.query(
    `with policy as (select id, row_number() over (order by id) - 1 as number from mailbox_policies),
       mailbox as (select id, row_number() over (order by id) % $1::int as number from mailboxes)
     update mailboxes set mailbox_policy_id = policy.id
     from policy join mailbox using (number) where mailboxes.id = mailbox.id`,
    [policyCount],
  );
  await pool.query('vacuum analyze mailboxes, mailbox_policies');
}

/** Changes of policies by their versions, and entries and changes in the audit log. */
async function countChanges({ pool }: LabDatabase): Promise<number[]> {
  const { rows } = await pool.query({
    text: `select (select sum(version) from mailbox_policies)::int, (select count(*) from audit_entries)::int,
             (select count(*) from audit_changes)::int`,
    rowMode: 'array',
  });
  return rows[0] as number[];
}
