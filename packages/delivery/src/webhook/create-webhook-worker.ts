import { giveUpAfterMs as defaultGiveUpAfterMs } from '@unmissed/core';
import {
  type Connection,
  extendWebhookLeases,
  groupBy,
  listDueWebhookEndpoints,
  releaseAbandonedWebhooks,
  type Sealer,
  transaction,
} from '@unmissed/database';
import type { Logger } from 'pino';
import { atMost } from '../at-most.ts';
import { startingAt } from '../starting-at.ts';
import { untilRecorded } from '../until-recorded.ts';
import { createWorkLoop } from '../work-loop.ts';
import { beginTries, type BegunTry } from './begin-tries.ts';
import { createCircuits } from './circuits.ts';
import { endTry } from './end-try.ts';
import { noticeEvents, type RenderPayload } from './notice-events.ts';
import { runTry, type TryOutcome } from './run-try.ts';
import type { WebhookAddresses } from './webhook-addresses.ts';

export interface WebhookWorkerOptions {
  connection: Connection;
  /** Null: there is no key, so that nothing can be signed; tries fail, and say so. */
  sealer: Sealer | null;
  renderPayload: RenderPayload;
  addresses: WebhookAddresses;
  log: Logger;
  /** Of the product. */
  version: string;
  /** How long an event is tried after its first try; 48 hours when not given. */
  giveUpAfterMs?: number;
  /** How long a worker that gave no sign of life is waited for; a minute when not given. */
  leaseMs?: number;
  /** Most time for one try; 15 seconds when not given. */
  timeoutMs?: number;
  /** Whether no other worker can be alive, so that what was being posted at the start is nobody's. */
  isOnlyWorker?: boolean;
  /** The clock; tests set it. */
  now?: () => Date;
  random?: () => number;
}

/** Notices events and posts them to the organizations' endpoints. Any number of workers may share a database. */
export interface WebhookWorker {
  start(): void;
  /**
   * Begins nothing more and waits for what is under way. After `deadlineMs` breaks it off and records that, in a second
   * at most. What could not be recorded another worker takes over.
   */
  stop(deadlineMs: number): Promise<void>;
}

const pollMs = 250;
const pauseAfterErrorMs = 1_000;
const takeOverEveryMs = 5_000;
const recordBrokenOffMs = 1_000;
/** Tries of all endpoints at the same time. */
const triesMax = 200;
const farFuture = new Date('9999-12-31');

export function createWebhookWorker(options: WebhookWorkerOptions): WebhookWorker {
  const { connection, renderPayload, log, leaseMs = 60_000, isOnlyWorker = false } = options;
  const { giveUpAfterMs = defaultGiveUpAfterMs, now = () => new Date(), random = Math.random } = options;
  const { db } = connection;
  const tryDeps = { timeoutMs: 15_000, ...options, now };
  const circuits = createCircuits();
  const underWay = new Map<Promise<void>, BegunTry>();
  const loop = createWorkLoop({
    round,
    onError: (error) => log.error({ err: error }, 'looking for webhooks failed'),
  });
  const breakingOff = new AbortController();
  const abandoning = new AbortController();
  let lookedForAbandonedAt = 0;
  let turn = 0;
  let heartbeat: NodeJS.Timeout | undefined;

  /** Returns how long to pause. */
  async function round(): Promise<number> {
    let hasFailed = false;
    await lookForAbandoned();
    const noticed = await noticeEvents({
      db,
      renderPayload,
      now,
      onError(error, { id }) {
        hasFailed = true;
        log.error({ err: error, webhookEndpointId: id }, 'events for a webhook endpoint could not be noticed');
      },
    });
    const begun = await beginDue();
    if (hasFailed) return pauseAfterErrorMs;
    return noticed + begun === 0 ? pollMs : 0;
  }

  async function beginDue(): Promise<number> {
    turn += 1;
    // Of these, what is listed may be older than what is known here.
    const busy = new Set([...underWay.values()].map(({ endpoint }) => endpoint.id));
    const due = await listDueWebhookEndpoints(db, now());
    let begun = 0;
    for (const endpoint of startingAt(turn, due)) {
      if (endpoint.failingSince === null && !busy.has(endpoint.id)) circuits.works(endpoint.id);
      const own = [...underWay.values()].filter((one) => one.endpoint.id === endpoint.id).length;
      const limit = Math.min(circuits.freeOf(endpoint, own, now()), triesMax - underWay.size);
      if (limit <= 0 || loop.stopping.aborted) continue;
      const tries = await beginTries(db, endpoint, { limit, leaseMs, now });
      for (const one of tries) run(one);
      begun += tries.length;
    }
    return begun;
  }

  function run(begun: BegunTry): void {
    const ended = attempt(begun).finally(() => {
      underWay.delete(ended);
      loop.wake();
    });
    underWay.set(ended, begun);
  }

  async function attempt(begun: BegunTry): Promise<void> {
    const webhookDeliveryId = begun.delivery.id;
    try {
      const ended = await runTry(tryDeps, begun, breakingOff.signal);
      judge(begun.endpoint.id, ended);
      const { outcome, statusCode } = ended;
      const end = { now: now(), random: random(), giveUpAfterMs };
      await untilRecorded(abandoning.signal, () => endTry(db, begun, ended, end));
      log.info({ webhookDeliveryId, outcome, statusCode }, 'webhook try ended');
    } catch (error) {
      log.error({ err: error, webhookDeliveryId }, 'the end of a webhook try could not be recorded');
    }
  }

  function judge(endpointId: string, { outcome }: TryOutcome): void {
    if (outcome === 'ACCEPTED') circuits.works(endpointId);
    else if (outcome !== 'UNCERTAIN') circuits.failed(endpointId, now(), random());
  }

  async function lookForAbandoned(): Promise<void> {
    const at = now();
    if (at.getTime() - lookedForAbandonedAt < takeOverEveryMs) return;
    lookedForAbandonedAt = at.getTime();
    const leasedBefore = isOnlyWorker && turn === 0 ? farFuture : at;
    const limit = triesMax;
    const count = await transaction(db, (tx) => releaseAbandonedWebhooks(tx, { leasedBefore, now: at, limit }));
    if (count > 0) log.warn({ count }, 'took over webhooks of a worker that stopped');
  }

  async function extendOwnLeases(): Promise<void> {
    const leaseUntil = new Date(now().getTime() + leaseMs);
    for (const [organizationId, tries] of groupBy([...underWay.values()], ({ endpoint }) => endpoint.organizationId)) {
      const keys = tries.map(({ delivery: { id, tryCount } }) => ({ deliveryId: id, number: tryCount }));
      await extendWebhookLeases(db, organizationId, keys, leaseUntil);
    }
  }

  return {
    start() {
      // When this fails the leases run out, and the events are posted again.
      heartbeat = setInterval(() => void extendOwnLeases().catch(() => {}), leaseMs / 3);
      loop.start();
    },
    async stop(deadlineMs) {
      const finished = loop.stop().then(() => Promise.all(underWay.keys()));
      await atMost(deadlineMs, finished);
      breakingOff.abort();
      await atMost(recordBrokenOffMs, finished);
      abandoning.abort();
      clearInterval(heartbeat);
    },
  };
}
