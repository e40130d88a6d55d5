import { findLane, installationLane } from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { expect, test } from 'vitest';
import { aDelivery, type Delivery } from './testing/a-delivery.ts';
import { eventually } from './testing/eventually.ts';

const outageSeconds = 600;
const stepSeconds = 10;

/** Lets the clock jump, and waits until nothing more is to be done at that moment while the server is away. */
async function travel({ clock, database }: Delivery, seconds: number): Promise<void> {
  clock.now = at(seconds);
  await eventually('nothing is under way, and no probe is due', async () => {
    const { rowCount } = await database.pool.query("select from notifications where status = 'SENDING'");
    const lane = await findLane(database.db, installationLane);
    return rowCount === 0 && lane?.probeAt != null && lane.probeAt > clock.now;
  });
}

test(
  'a mail server that is away for ten minutes costs few attempts, and nobody their mail or their turn',
  { timeout: 60_000 },
  async () => {
    const delivery = await aDelivery();
    const { startWorker, server, miss, all, database } = delivery;
    await server.stop();
    const rows = [];
    for (let seconds = 0; seconds < 100; seconds += 1) {
      rows.push(...(await miss(2, { nextAttemptAt: at(seconds - 100) })));
    }
    startWorker();
    for (let seconds = 0; seconds < outageSeconds; seconds += stepSeconds) {
      rows.push(...(await miss(2, { nextAttemptAt: at(seconds) })));
      await travel(delivery, seconds);
    }

    const { rows: tries } = await database.pool.query<{ outcome: string; scheduled: boolean; attempts: number }>(
      `select outcome, next_attempt_at < $1 and failure_count = 0 as scheduled, count(*)::int as attempts
     from attempts join notifications n on n.id = notification_id group by 1, 2`,
      [at(outageSeconds)],
    );
    // All of them keep the place in the queue that they had.
    expect(tries).toEqual([{ outcome: 'FAILED_TEMPORARILY', scheduled: true, attempts: expect.any(Number) }]);
    // What was begun before the first failure was known, and a probe a minute at least, five in the first minute.
    expect(tries[0]!.attempts).toBeGreaterThanOrEqual(10);
    expect(tries[0]!.attempts).toBeLessThanOrEqual(30);

    await server.start();
    delivery.clock.now = at(outageSeconds + 60);
    await all('SENT', rows.length);
    expect(server.accepted).toHaveLength(rows.length);
    const place = new Map(rows.map(({ id }, index) => [id, index]));
    const places = server.accepted.map(({ raw }) => place.get(/^Message-ID: <(.*)@/im.exec(raw)![1]!)!);
    // Ten are made at a time, for five connections: on a busy machine one may be overtaken by the next ten.
    expect(Math.max(...places.map((queued, index) => Math.abs(queued - index)))).toBeLessThanOrEqual(20);
    expect(new Set(places).size).toBe(rows.length);
  },
);
