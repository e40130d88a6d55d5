import { setTimeout as delay } from 'node:timers/promises';
import { UnmetExpectation } from './expectation.ts';

const deadlineMs = 30_000;
const pollMs = 50;

/** Looks again and again until there is something, at most 30 seconds. @throws UnmetExpectation */
export async function eventually<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new UnmetExpectation(what, `within ${deadlineMs / 1000} seconds`, undefined);
    await delay(pollMs);
  }
}
