const firstDelayMs = 10_000;
const longestDelayMs = 60 * 60 * 1000;

/** How long a notification is tried after its first attempt. */
export const giveUpAfterMs = 48 * 60 * 60 * 1000;

/**
 * When to try again after attempt `attemptNumber` (from 1) failed for now, or null to give up.
 * Doubles from 10 seconds to an hour; `random` in [0, 1) takes up to a quarter off, so that what
 * failed together does not come back together.
 */
export function nextAttemptAt(attempt: {
  number: number;
  firstStartedAt: Date;
  now: Date;
  random: number;
}): Date | null {
  const { number, firstStartedAt, now, random } = attempt;
  const delayMs = Math.min(firstDelayMs * 2 ** (number - 1), longestDelayMs) * (1 - random / 4);
  const next = new Date(now.getTime() + delayMs);
  return next.getTime() - firstStartedAt.getTime() > giveUpAfterMs ? null : next;
}
