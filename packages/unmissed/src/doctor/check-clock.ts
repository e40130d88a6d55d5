import type { Connection } from '@unmissed/database';
import { type Finding, right, wrong } from './finding.ts';

const differenceMsMax = 2_000;

/** Machines that share a database must agree on the time, for leases and due times are instants. */
export async function checkClock(pool: Connection['pool']): Promise<Finding> {
  const before = Date.now();
  const { rows } = await pool.query<{ now: number }>(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as now',
  );
  // The database looked at its clock about half-way between asking and answering.
  const differenceMs = Math.round((rows[0]?.now ?? Number.NaN) - (before + Date.now()) / 2);
  if (Math.abs(differenceMs) <= differenceMsMax)
    return right('Clock', `agrees with PostgreSQL’s within ${Math.abs(differenceMs)} ms`);
  const which = differenceMs > 0 ? 'behind' : 'ahead of';
  return wrong(
    'Clock',
    `this machine is ${Math.abs(differenceMs) / 1000} s ${which} PostgreSQL’s; let both set their clocks by NTP`,
  );
}
