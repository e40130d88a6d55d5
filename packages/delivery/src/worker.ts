import { giveUpAfterMs as defaultGiveUpAfterMs } from '@unmissed/core';
import {
  type Connection,
  type DueOrganization,
  extendLeases,
  groupBy,
  listDueOrganizations,
  listenForChanges,
  type Listener,
  type NotificationRow,
} from '@unmissed/database';
import type { Logger } from 'pino';
import { atMost } from './at-most.ts';
import { atMostEvery } from './at-most-every.ts';
import { createAttemptLog } from './attempt-log.ts';
import { beginAttempts } from './begin-attempts.ts';
import type { ComposeDeps } from './compose-mail.ts';
import { createDispatch } from './create-dispatch.ts';
import { createLanes, type OpenRoute } from './create-lanes.ts';
import type { DeliveryMetrics } from './delivery-metrics.ts';
import type { MailTransport } from './mail-transport.ts';
import { parseSender } from './sender.ts';
import { sendTestMail } from './send-test-mail.ts';
import { startingAt } from './starting-at.ts';
import { takeOver } from './take-over.ts';
import { createWorkLoop } from './work-loop.ts';

export interface WorkerOptions {
  connection: Connection;
  /** The mail server of all organizations without one of their own. */
  installation: { transport: MailTransport; connectionsMax: number; messagesPerMinuteMax: number | null };
  /** Opens the mail server that an organization has of its own; null when it has none any more. */
  openRoute: (organizationId: string) => Promise<OpenRoute | null>;
  /** Sender of the mails, unless a route has one, as in a header: `Unmissed <unmissed@example.com>`. */
  from: string;
  log: Logger;
  metrics: DeliveryMetrics;
  /** Called when notifications of an organization have changed, after the commit. */
  changed: (organizationId: string) => void;
  /** The link by which a user turns the missed-call notifications of a mailbox off; null: mails have none. */
  unsubscribeUrl: ComposeDeps['unsubscribeUrl'];
  /** How long a mail is tried after its first attempt; 48 hours when not given. */
  giveUpAfterMs?: number;
  /** How long a worker that gave no sign of life is waited for; a minute when not given. */
  leaseMs?: number;
  /** Whether no other worker can be alive, so that what was being sent at the start is nobody's. */
  isOnlyWorker?: boolean;
  /** The clock; tests set it. */
  now?: () => Date;
  random?: () => number;
}

/** Hands due notifications to mail servers. Any number of workers may share a database. */
export interface Worker {
  start(): void;
  /**
   * Begins nothing more and waits for what is under way. After `deadlineMs` breaks it off and records that, in
   * a second at most. What could not be recorded another worker takes over.
   */
  stop(deadlineMs: number): Promise<void>;
}

const pollMs = 200;
/** When it is told of changes, for it may be told without end. */
const lookEveryMs = 20;
const takeOverEveryMs = 5000;
const takeOverMax = 200;
const testMailsEveryMs = 1000;
const recordBrokenOffMs = 1000;
/** Begun and not started, of a lane; what is begun together shares transactions. */
const begunMax = 100;
const shareMin = 2;
const farFuture = new Date('9999-12-31');

export function createWorker(options: WorkerOptions): Worker {
  const {
    connection,
    openRoute,
    unsubscribeUrl,
    changed,
    log,
    metrics,
    leaseMs = 60_000,
    isOnlyWorker = false,
  } = options;
  const { giveUpAfterMs = defaultGiveUpAfterMs, now = () => new Date(), random = Math.random } = options;
  const { db } = connection;
  const sender = parseSender(options.from);
  const lanes = createLanes({ installation: { ...options.installation, sender }, openRoute });
  const abandoning = new AbortController();
  const attemptLog = createAttemptLog(db, { now, signal: abandoning.signal, changed });
  const attemptDeps = { db, attemptLog, now, random, giveUpAfterMs, unsubscribeUrl };
  const dispatch = createDispatch({ ...attemptDeps, log, metrics, onFewLeft: () => loop.wake(), few: begunMax / 2 });
  const loop = createWorkLoop({
    round: async () => ((await round()) === 0 ? pollMs : 0),
    onError: (error) => log.error({ err: error }, 'looking for due notifications failed'),
  });
  let lookedForAbandonedAt = 0;
  let turn = 0;
  let heartbeat: NodeJS.Timeout | undefined;
  let testing: Promise<void> | null = null;
  let testMails: NodeJS.Timeout | undefined;
  const looking = atMostEvery(lookEveryMs, () => loop.wake());
  let listener: Listener | undefined;

  /** Begins what is due, a fair share for each organization of a lane. Returns how many notifications were looked at. */
  async function round(): Promise<number> {
    await lookForAbandoned();
    turn += 1;
    const due = (await listDueOrganizations(db, now())).filter(({ probeAt }) => probeAt === null || probeAt <= now());
    let seen = 0;
    for (const [, organizations] of groupBy(due, ({ laneId }) => laneId)) {
      for (const organization of startingAt(turn, organizations)) {
        if (loop.stopping.aborted) return seen;
        seen += await beginOf(organization, organizations.length);
      }
    }
    return seen;
  }

  async function beginOf(due: DueOrganization, sharers: number): Promise<number> {
    const lane = await lanes.laneOf(due);
    if (lane === null) return 0;
    const queue = dispatch.queueOf(lane);
    const share = Math.max(shareMin, Math.floor(begunMax / sharers));
    const limit = share - queue.waitingOf(due.organizationId);
    // In groups, for each costs a transaction.
    if (limit < share / 2) return 0;
    const { organizationId } = due;
    const isDown = due.downSince !== null;
    const asked = { organizationId, lane, isDown, limit, leaseMs, now };
    const { begun, suppressed, heldCount } = await beginAttempts(db, asked);
    for (const reason of suppressed) metrics.suppressed(reason);
    queue.add(begun);
    const seen = begun.length + suppressed.length + heldCount;
    if (seen > 0) changed(organizationId);
    return seen;
  }

  /** Beside the rest, for a mail server that does not answer keeps it for minutes. */
  async function sendTestMails(): Promise<void> {
    try {
      while (!loop.stopping.aborted && (await sendTestMail(db, lanes, now))) loop.wake();
    } catch (error) {
      log.error({ err: error }, 'a test mail could not be sent');
    }
  }

  async function lookForAbandoned(): Promise<void> {
    if (now().getTime() - lookedForAbandonedAt < takeOverEveryMs) return;
    lookedForAbandonedAt = now().getTime();
    const leasedBefore = isOnlyWorker && turn === 0 ? farFuture : now();
    let taken: NotificationRow[];
    do {
      taken = await takeOver(db, now(), takeOverMax, leasedBefore);
      if (taken.length > 0) log.warn({ count: taken.length }, 'took over notifications of a worker that stopped');
      for (const organizationId of new Set(taken.map((row) => row.organizationId))) changed(organizationId);
    } while (taken.length === takeOverMax);
  }

  async function extendOwnLeases(): Promise<void> {
    const leaseUntil = new Date(now().getTime() + leaseMs);
    const own = dispatch.begun().map(({ notification }) => notification);
    for (const [organizationId, rows] of groupBy(own, (row) => row.organizationId)) {
      const keys = rows.map(({ id, attemptCount }) => ({ notificationId: id, number: attemptCount }));
      await extendLeases(db, organizationId, keys, leaseUntil);
    }
  }

  return {
    start() {
      // When this fails the leases run out, and whoever takes over judges by what was handed over.
      heartbeat = setInterval(() => void extendOwnLeases().catch(() => {}), leaseMs / 3);
      testMails = setInterval(() => {
        testing ??= sendTestMails().finally(() => {
          testing = null;
        });
      }, testMailsEveryMs);
      listener = listenForChanges(db, {
        onChange: looking.ask,
        onConnect: looking.ask,
        // It looks by itself, too.
        onError: (error) => log.debug({ err: error }, 'not told of changes'),
      });
      loop.start();
    },
    async stop(deadlineMs) {
      clearInterval(testMails);
      const deaf = listener?.close().catch(() => {});
      looking.stop();
      const finished = loop.stop().then(() => Promise.all([testing, dispatch.finish()]));
      await atMost(deadlineMs, finished);
      dispatch.breakOff();
      await lanes.close();
      await atMost(recordBrokenOffMs, finished);
      abandoning.abort();
      clearInterval(heartbeat);
      await deaf;
    },
  };
}
