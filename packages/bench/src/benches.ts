import type { Bench } from './bench.ts';
import { consoleSize } from './benches/console.ts';
import { cost } from './benches/cost.ts';
import { delivery } from './benches/delivery.ts';
import { intake } from './benches/intake.ts';
import { latency } from './benches/latency.ts';
import { log } from './benches/log.ts';
import { mutation } from './benches/mutation.ts';
import { nodes } from './benches/nodes.ts';
import { sdk } from './benches/sdk.ts';
import { single } from './benches/single.ts';
import { start } from './benches/start.ts';

/** In the order in which they are run. */
export const benches: readonly Bench[] = [
  mutation,
  log,
  intake,
  single,
  delivery,
  latency,
  start,
  nodes,
  cost,
  sdk,
  consoleSize,
];
