import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for `finished`, but not longer than `ms`. */
export async function atMost(ms: number, finished: Promise<unknown>): Promise<void> {
  const inTime = new AbortController();
  await Promise.race([finished, sleep(ms, undefined, { signal: inTime.signal }).catch(() => {})]);
  inTime.abort();
}
