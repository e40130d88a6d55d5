import { setTimeout as pause } from 'node:timers/promises';

/**
 * What `probe` returns once it neither throws nor returns null, false or undefined. Fails with the last
 * reason when `deadlineMs` is over.
 */
export async function eventually<T>(
  what: string,
  probe: () => T | Promise<T>,
  deadlineMs = 10_000,
): Promise<Exclude<T, null | undefined | false>> {
  const giveUpAt = Date.now() + deadlineMs;
  let reason: unknown = 'it was not so';
  while (Date.now() < giveUpAt) {
    try {
      const found = await probe();
      if (found !== null && found !== undefined && found !== false)
        return found as Exclude<T, null | undefined | false>;
    } catch (error) {
      reason = error;
    }
    await pause(25);
  }
  throw new Error(`not within ${deadlineMs} ms: ${what}`, { cause: reason });
}
