import { type Database, openLane } from '@unmissed/database';
import type { Logger } from 'pino';
import type { BegunAttempt } from './begin-attempts.ts';
import { closeLane } from './close-lane.ts';
import { countAttempt } from './count-attempt.ts';
import type { DeliveryMetrics } from './delivery-metrics.ts';
import type { Lane } from './lane.ts';
import { LaneQueue } from './lane-queue.ts';
import { type AttemptDeps, type AttemptOutcome, runAttempt } from './run-attempt.ts';
import { withdrawAttempts } from './withdraw-attempts.ts';

export interface DispatchDeps extends AttemptDeps {
  db: Database;
  log: Logger;
  metrics: DeliveryMetrics;
  /** Called when an attempt of the lane has ended and fewer than `few` of its begun ones wait. */
  onFewLeft: () => void;
  few: number;
}

/** Sends what a worker has begun, lane by lane, and opens and closes the lanes by what came of it. */
export interface Dispatch {
  queueOf(lane: Lane): LaneQueue;
  /** All that is begun and has not ended. */
  begun(): BegunAttempt[];
  /** Gives back what has not been started, and waits for the rest. */
  finish(): Promise<void>;
  /** From now on failures say nothing about mail servers: they are broken off by us. */
  breakOff(): void;
}

export function createDispatch(deps: DispatchDeps): Dispatch {
  const { db, log, metrics, now, random, onFewLeft, few } = deps;
  const queues = new Set<LaneQueue>();
  let isBreakingOff = false;

  async function attempt(queue: LaneQueue, begun: BegunAttempt): Promise<void> {
    const { id } = begun.notification;
    try {
      const end = await runAttempt(deps, queue.lane, begun, (ended) => judgeLane(queue, begun, ended));
      countAttempt(metrics, begun, end);
      log.info({ notificationId: id, outcome: end.outcome }, 'attempt ended');
    } catch (error) {
      log.error({ err: error, notificationId: id }, 'the end of an attempt could not be recorded');
    } finally {
      if (queue.waitingCount < few) onFewLeft();
    }
  }

  async function judgeLane(queue: LaneQueue, { isProbe }: BegunAttempt, ended: AttemptOutcome): Promise<void> {
    if (isBreakingOff) return;
    const { id: laneId } = queue.lane;
    const { outcome, scope, response } = ended;
    try {
      if (outcome !== 'ACCEPTED' && scope === 'SERVER') {
        const wasOpen = await closeLane(db, { laneId, isProbe, error: response, now: now(), random: random() });
        if (wasOpen) log.warn({ laneId, response }, 'the mail server takes no mails; they wait');
        await withdrawAttempts(db, queue.withdraw());
      } else if (isProbe && scope !== 'OURSELVES') {
        await openLane(db, laneId);
        log.info({ laneId }, 'the mail server takes mails again');
      }
    } catch (error) {
      log.error({ err: error, laneId }, 'the state of a mail server could not be recorded');
    }
  }

  async function empty(queue: LaneQueue): Promise<void> {
    try {
      await withdrawAttempts(db, queue.withdraw());
    } catch (error) {
      // Their leases run out, and another worker takes them over.
      log.error({ err: error, laneId: queue.lane.id }, 'notifications could not be given back');
    }
    await queue.settled();
  }

  return {
    queueOf(lane) {
      for (const queue of queues) {
        if (queue.lane === lane) return queue;
        // Its route was changed: what has been started may end, the rest goes by the new one.
        if (queue.lane.id === lane.id) void empty(queue).then(() => queues.delete(queue));
      }
      const queue: LaneQueue = new LaneQueue(lane, (begun) => attempt(queue, begun));
      queues.add(queue);
      return queue;
    },
    begun: () => [...queues].flatMap(({ begun }) => begun),
    async finish() {
      await Promise.all([...queues].map(empty));
    },
    breakOff() {
      isBreakingOff = true;
    },
  };
}
