import { nextAttemptAt } from '@unmissed/core';
import type { AttemptEnd, AttemptRow, NotificationRow } from '@unmissed/database';
import type { SendError } from './mail-transport.ts';

/** Of a failure: the mail's, the mail server's as a whole, or our own, as when PostgreSQL is away. */
export type FailureScope = SendError['scope'] | 'OURSELVES';

interface EndedAttempt {
  /** As it was before the attempt was begun. */
  before: Pick<NotificationRow, 'failureCount' | 'firstAttemptAt' | 'nextAttemptAt'>;
  /** Earlier attempts. */
  attempts: readonly AttemptRow[];
  outcome: NonNullable<AttemptRow['outcome']>;
  scope: FailureScope;
  now: Date;
  random: number;
  giveUpAfterMs: number;
}

/** What an attempt's outcome means for its notification. */
export function resultOf(attempt: EndedAttempt): AttemptEnd['result'] {
  const { before, outcome, scope, now } = attempt;
  if (outcome === 'ACCEPTED') {
    return { status: 'SENT', nextAttemptAt: null, sentAt: now, failureCount: before.failureCount };
  }
  const isOfMail = scope === 'MESSAGE' || outcome === 'UNCERTAIN';
  const failureCount = before.failureCount + (isOfMail ? 1 : 0);
  const firstAttemptAt = before.firstAttemptAt ?? now;
  const { random, giveUpAfterMs } = attempt;
  const again = nextAttemptAt({ failures: Math.max(1, failureCount), firstAttemptAt, now, random, giveUpAfterMs });
  // What failed for no reason of its own keeps its place: the lane waits, not the mail.
  const next = again === null || isOfMail ? again : before.nextAttemptAt;
  const wasUncertainBefore = attempt.attempts.some(
    (earlier) => earlier.outcome === 'UNCERTAIN' && earlier.startedAt >= firstAttemptAt,
  );
  if (outcome === 'UNCERTAIN') {
    return { status: 'UNCERTAIN', nextAttemptAt: wasUncertainBefore ? null : again, sentAt: null, failureCount };
  }
  const nextAttempt = outcome === 'FAILED_PERMANENTLY' ? null : next;
  // A failure now does not take back the mail that a server may have since an earlier attempt.
  const status = wasUncertainBefore ? 'UNCERTAIN' : nextAttempt === null ? 'FAILED' : 'WAITING';
  return { status, nextAttemptAt: nextAttempt, sentAt: null, failureCount };
}
