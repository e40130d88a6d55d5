import { collectDefaultMetrics, Registry } from 'prom-client';

/** Where the metrics of one process are kept; it begins with those of Node.js: memory, CPU, event loop. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
