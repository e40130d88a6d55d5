import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, listOrganizationsWithDue } from '@unmissed/database';
import addressparser from 'nodemailer/lib/addressparser';
import type { Logger } from 'pino';
import { beginAttempts } from './begin-attempts.ts';
import type { Sender } from './compose-mail.ts';
import type { DueNotification } from './due-notification.ts';
import type { MailTransport } from './mail-transport.ts';
import { runAttempt } from './run-attempt.ts';
import { takeOver } from './take-over.ts';

export interface WorkerOptions {
  connection: Connection;
  transport: MailTransport;
  /** Sender of all mails, as in a header: `Unmissed <unmissed@example.com>`. */
  from: string;
  log: Logger;
  /** Most mails under way at a time; 5 when not given. */
  concurrency?: number;
  /** How long a worker that gave no sign of life is waited for; a minute when not given. */
  leaseMs?: number;
  /** The clock; tests set it. */
  now?: () => Date;
  random?: () => number;
}

/** Hands due notifications to the mail server. Any number of workers may share a database. */
export interface Worker {
  start(): void;
  /**
   * Begins nothing more and waits for what is under way. After `deadlineMs` breaks it off and records that, in
   * a second at most. What could not be recorded another worker takes over.
   */
  stop(deadlineMs: number): Promise<void>;
}

const pollMs = 200;
const pauseAfterErrorMs = 1000;
const takeOverEveryMs = 5000;
const recordBrokenOffMs = 1000;

export function createWorker(options: WorkerOptions): Worker {
  const { connection, transport, log, concurrency = 5, leaseMs = 60_000 } = options;
  const { now = () => new Date(), random = Math.random } = options;
  const { db } = connection;
  const from = parseSender(options.from);
  const messageIdDomain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const abandoning = new AbortController();
  const attemptDeps = { db, transport, from, leaseMs, now, random, signal: abandoning.signal };
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let lookedForAbandonedAt = 0;
  let turn = 0;
  let running: Promise<void> = Promise.resolve();
  let wake = (): void => {};

  async function attempt(due: DueNotification): Promise<void> {
    const { id } = due.notification;
    try {
      const outcome = await runAttempt(attemptDeps, due);
      log.info({ notificationId: id, outcome }, 'attempt ended');
    } catch (error) {
      log.error({ err: error, notificationId: id }, 'the end of an attempt could not be recorded');
    }
  }

  /** Begins what is due, a fair share for each organization. Returns how many notifications were looked at. */
  async function round(): Promise<number> {
    if (now().getTime() - lookedForAbandonedAt >= takeOverEveryMs) {
      lookedForAbandonedAt = now().getTime();
      const taken = await takeOver(db, now(), 100);
      if (taken > 0) log.warn({ count: taken }, 'took over notifications of a worker that stopped');
    }
    let seen = 0;
    const organizationIds = await listOrganizationsWithDue(db, now());
    turn += 1;
    for (const organizationId of startingAt(turn, organizationIds)) {
      const free = concurrency - underWay.size;
      if (free === 0 || stopping.signal.aborted) break;
      const limit = Math.max(1, Math.floor(free / organizationIds.length));
      const taken = await beginAttempts(db, {
        organizationId,
        host: transport.name,
        messageIdDomain,
        limit,
        leaseMs,
        now,
      });
      seen += taken.seen;
      for (const due of taken.begun) {
        const one = attempt(due).finally(() => {
          underWay.delete(one);
          wake();
        });
        underWay.add(one);
      }
    }
    return seen;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const seen = underWay.size < concurrency ? await round() : 0;
        if (seen === 0) await pause(pollMs);
      } catch (error) {
        log.error({ err: error }, 'looking for due notifications failed');
        await pause(pauseAfterErrorMs);
      }
    }
  }

  /** Ends early when a mail is no longer under way, and on stop. */
  async function pause(ms: number): Promise<void> {
    if (stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    start() {
      running = run();
    },
    async stop(deadlineMs) {
      stopping.abort();
      wake();
      const finished = running.then(() => Promise.all(underWay));
      await atMost(deadlineMs, finished);
      await transport.close();
      await atMost(recordBrokenOffMs, finished);
      abandoning.abort();
    },
  };
}

/** Waits for `finished`, but not longer than `ms`. */
async function atMost(ms: number, finished: Promise<unknown>): Promise<void> {
  const inTime = new AbortController();
  await Promise.race([finished, sleep(ms, undefined, { signal: inTime.signal }).catch(() => {})]);
  inTime.abort();
}

/** The same items, beginning with another one each turn, so that nobody is always last. */
function startingAt<T>(turn: number, items: readonly T[]): T[] {
  const start = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** @throws Error when `from` is no address */
function parseSender(from: string): Sender {
  const [sender] = addressparser(from, { flatten: true });
  if (sender === undefined || !sender.address.includes('@'))
    throw new Error(`“${from}” is no sender; write Unmissed <unmissed@example.com>.`);
  return { name: sender.name, address: sender.address };
}
