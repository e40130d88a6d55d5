import { nextAttemptAt } from '@unmissed/core';
import {
  type AttemptResult,
  type AttemptRow,
  countMissedCalls,
  type Database,
  endAttempt,
  extendLease,
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
}

export type AttemptEnd = Pick<AttemptRow, 'outcome' | 'smtpCode' | 'response'>;

const dayMs = 24 * 60 * 60 * 1000;
/** The server's words in the log; the rest of a longer reply is of no use. */
const responseLengthMax = 2000;

/** Hands one begun notification to the mail server and records what came of it. */
export async function runAttempt(deps: AttemptDeps, due: DueNotification): Promise<NonNullable<AttemptEnd['outcome']>> {
  const { db, transport, leaseMs, now, random } = deps;
  const { organizationId, id, attemptCount } = due.notification;
  const heartbeat = setInterval(() => {
    const leaseUntil = new Date(now().getTime() + leaseMs);
    // When this fails the lease runs out, and whoever takes over calls this attempt uncertain.
    extendLease(db, organizationId, id, attemptCount, leaseUntil).catch(() => {});
  }, leaseMs / 3);
  try {
    const end = await send(deps, due);
    const attempt = { notificationId: id, number: attemptCount, endedAt: now(), host: transport.name, ...end };
    await transaction(db, (tx) => endAttempt(tx, organizationId, attempt, resultOf(end.outcome, due, now(), random())));
    return end.outcome;
  } finally {
    clearInterval(heartbeat);
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
    const { outcome, smtpCode, message } =
      error instanceof SendError
        ? error
        : new SendError('FAILED_TEMPORARILY', null, `The mail could not be made: ${(error as Error).message}`);
    return { outcome, smtpCode, response: message.slice(0, responseLengthMax) };
  }
}

function resultOf(
  outcome: NonNullable<AttemptRow['outcome']>,
  { notification, attempts }: DueNotification,
  now: Date,
  random: number,
): AttemptResult {
  const number = notification.attemptCount;
  const again = nextAttemptAt({ number, firstStartedAt: attempts[0]?.startedAt ?? now, now, random });
  switch (outcome) {
    case 'ACCEPTED':
      return { status: 'SENT', nextAttemptAt: null, sentAt: now };
    case 'FAILED_PERMANENTLY':
      return { status: 'FAILED', nextAttemptAt: null, sentAt: null };
    case 'FAILED_TEMPORARILY':
      return { status: again === null ? 'FAILED' : 'WAITING', nextAttemptAt: again, sentAt: null };
    case 'UNCERTAIN': {
      const wasUncertainBefore = attempts.some((attempt) => attempt.outcome === 'UNCERTAIN');
      return { status: 'UNCERTAIN', nextAttemptAt: wasUncertainBefore ? null : again, sentAt: null };
    }
  }
}
