const firstDelayMs = 10_000;
const longestDelayMs = 60 * 60 * 1000;

/** How long a notification is tried after its first attempt, unless the operator decides otherwise. */
export const giveUpAfterMs = 48 * 60 * 60 * 1000;

const firstProbeMs = 2_000;
const longestProbeMs = 60_000;

/**
 * When to try a mail again that has failed `failures` times (from 1) for now, or null to give up. Doubles from 10
 * seconds to an hour; `random` in [0, 1) takes up to a quarter off, so that what failed together does not come back
 * together.
 */
export function nextAttemptAt(mail: {
  failures: number;
  firstAttemptAt: Date;
  now: Date;
  random: number;
  giveUpAfterMs: number;
}): Date | null {
  const { failures, firstAttemptAt, now, random } = mail;
  const next = later(now, Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs), random);
  return next.getTime() - firstAttemptAt.getTime() > mail.giveUpAfterMs ? null : next;
}

/** When to probe a mail server again that has failed `failures` times in a row (from 1): after 2 seconds to a minute. */
export function nextProbeAt({ failures, now, random }: { failures: number; now: Date; random: number }): Date {
  return later(now, Math.min(firstProbeMs * 2 ** (failures - 1), longestProbeMs), random);
}

function later(now: Date, delayMs: number, random: number): Date {
  return new Date(now.getTime() + delayMs * (1 - random / 4));
}
