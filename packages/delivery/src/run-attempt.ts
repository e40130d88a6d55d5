import { setTimeout as sleep } from 'node:timers/promises';
import { nextAttemptAt } from '@unmissed/core';
import {
  type AttemptResult,
  type AttemptRow,
  countMissedCalls,
  type Database,
  endAttempt,
  extendLease,
  isDatabaseUnavailable,
  transaction,
} from '@unmissed/database';
import { composeMail, type Sender } from './compose-mail.ts';
import type { DueNotification } from './due-notification.ts';
import { type MailTransport, SendError } from './mail-transport.ts';

export interface AttemptDeps {
  db: Database;
  transport: MailTransport;
  from: Sender;
  leaseMs: number;
  now: () => Date;
  random: () => number;
  /** Aborted when the end of an attempt is no longer to be recorded. */
  signal: AbortSignal;
}

type AttemptOutcome = NonNullable<AttemptRow['outcome']>;

const dayMs = 24 * 60 * 60 * 1000;
/** The server's words in the log; the rest of a longer reply is of no use. */
const responseLengthMax = 2000;
const recordAgainMs = 500;

/** Hands one begun notification to the mail server and records what came of it. */
export async function runAttempt(deps: AttemptDeps, due: DueNotification): Promise<AttemptOutcome> {
  const { db, transport, leaseMs, now, random } = deps;
  const { organizationId, id, attemptCount } = due.notification;
  const heartbeat = setInterval(() => {
    const leaseUntil = new Date(now().getTime() + leaseMs);
    // When this fails the lease runs out, and whoever takes over calls this attempt uncertain.
    extendLease(db, organizationId, id, attemptCount, leaseUntil).catch(() => {});
  }, leaseMs / 3);
  try {
    const end = await send(deps, due);
    const endedAt = now();
    const attempt = { notificationId: id, number: attemptCount, endedAt, host: transport.name, ...end };
    const result = resultOf(end.outcome, due, endedAt, random());
    await recorded(deps.signal, () => transaction(db, (tx) => endAttempt(tx, organizationId, attempt, result)));
    return end.outcome;
  } finally {
    clearInterval(heartbeat);
  }
}

/** While PostgreSQL is away, what the mail server said is kept: unrecorded it would be uncertain, and sent again. */
async function recorded(signal: AbortSignal, record: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await record();
    } catch (error) {
      if (signal.aborted || !isDatabaseUnavailable(error)) throw error;
      await sleep(recordAgainMs, undefined, { signal }).catch(() => {});
    }
  }
}

async function send({ db, transport, from, now }: AttemptDeps, due: DueNotification) {
  try {
    const { organizationId, mailboxId, callerKey } = due.notification;
    const since = new Date(now().getTime() - dayMs);
    const missed = callerKey === null ? 1 : await countMissedCalls(db, organizationId, mailboxId, callerKey, since);
    const { smtpCode, response } = await transport.send(await composeMail(due, from, Math.max(1, missed)));
    return { outcome: 'ACCEPTED' as const, smtpCode, response: response.slice(0, responseLengthMax) };
  } catch (error) {
    const { outcome, smtpCode, message } = error instanceof SendError ? error : notMade(error as Error);
    return { outcome, smtpCode, response: message.slice(0, responseLengthMax) };
  }
}

function notMade(error: Error): SendError {
  // A query's own message has the query in it, with numbers of people.
  const why = isDatabaseUnavailable(error) ? 'the database could not be reached.' : error.message;
  return new SendError('FAILED_TEMPORARILY', null, `The mail could not be made: ${why}`);
}

function resultOf(
  outcome: AttemptOutcome,
  { notification, attempts }: DueNotification,
  now: Date,
  random: number,
): AttemptResult {
  if (outcome === 'ACCEPTED') return { status: 'SENT', nextAttemptAt: null, sentAt: now };
  const firstStartedAt = attempts[0]?.startedAt ?? now;
  const again = nextAttemptAt({ number: notification.attemptCount, firstStartedAt, now, random });
  const wasUncertainBefore = attempts.some((attempt) => attempt.outcome === 'UNCERTAIN');
  if (outcome === 'UNCERTAIN') {
    return { status: 'UNCERTAIN', nextAttemptAt: wasUncertainBefore ? null : again, sentAt: null };
  }
  const next = outcome === 'FAILED_PERMANENTLY' ? null : again;
  // A failure now does not take back the mail that a server may have since an earlier attempt.
  const status = wasUncertainBefore ? 'UNCERTAIN' : next === null ? 'FAILED' : 'WAITING';
  return { status, nextAttemptAt: next, sentAt: null };
}
