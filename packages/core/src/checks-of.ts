import { type DecisionReason, type NotificationKind, reasonsAskedFor } from './decide.ts';

/** One thing that was asked before a user might be told: the reason that a no gives, and what came of it. */
export interface DecisionCheck {
  reason: DecisionReason;
  result: 'PASSED' | 'FAILED' | 'NOT_ASKED';
}

/** What was asked for a decision, in order. It follows from the reason alone, for that is the first no. */
export function checksOf(kind: NotificationKind, reason: DecisionReason): DecisionCheck[] {
  const asked = reasonsAskedFor(kind);
  const failed = asked.indexOf(reason);
  return asked.map((one, index) => {
    if (index === failed) return { reason: one, result: 'FAILED' };
    return { reason: one, result: failed >= 0 && index > failed ? 'NOT_ASKED' : 'PASSED' };
  });
}
