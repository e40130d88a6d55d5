import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable } from '@unmissed/database';

const recordAgainMs = 500;

/** Repeats `record` while PostgreSQL is away, until `signal`: what is not recorded would be done again. */
export async function untilRecorded<T>(signal: AbortSignal, record: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await record();
    } catch (error) {
      if (signal.aborted || !isDatabaseUnavailable(error)) throw error;
      await sleep(recordAgainMs, undefined, { signal }).catch(() => {});
    }
  }
}
