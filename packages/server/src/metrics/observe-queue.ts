import { type Database, type QueueState, readQueueState } from '@unmissed/database';
import { Gauge, type Registry } from 'prom-client';

/** However often we are asked, the database is not asked more often. */
const freshMs = 5_000;

/** Gauges of what waits in the database, read when the metrics are; NaN while the database does not answer. */
export function observeQueue(registry: Registry, db: Database, now: () => Date): void {
  let read: { at: number; state: Promise<QueueState | null> } | null = null;
  const currentState = (): Promise<QueueState | null> => {
    const at = now().getTime();
    // Also when the clock was set back.
    if (read === null || Math.abs(at - read.at) >= freshMs)
      read = { at, state: readQueueState(db, now()).catch(() => null) };
    return read.state;
  };
  const gauge = (name: string, help: string, valueOf: (state: QueueState) => number): void => {
    const metric = new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        const state = await currentState();
        this.set(state === null ? Number.NaN : valueOf(state));
      },
    });
    registry.registerMetric(metric);
  };
  gauge('unmissed_notifications_waiting', 'Notifications to be sent, now or later.', ({ waiting }) => waiting);
  gauge('unmissed_notifications_due', 'Notifications to be sent now.', ({ due }) => due);
  gauge(
    'unmissed_notifications_oldest_due_age_seconds',
    'How long the longest due notification has been due; 0 when none is.',
    ({ oldestDueAt }) => (oldestDueAt === null ? 0 : Math.max(0, (now().getTime() - oldestDueAt.getTime()) / 1000)),
  );
  gauge(
    'unmissed_notifications_dead_letters',
    'Notifications that are not tried again by themselves: failed for good, or uncertain.',
    ({ deadLetters }) => deadLetters,
  );
  gauge('unmissed_lanes_down', 'Mail servers that are waited for.', ({ lanesDown }) => lanesDown);
}
