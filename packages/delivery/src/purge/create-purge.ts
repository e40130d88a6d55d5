import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@unmissed/database';
import type { Logger } from 'pino';
import { purge } from './purge.ts';

export interface PurgeOptions {
  connection: Connection;
  log: Logger;
  /** The clock; tests set it. */
  now?: () => Date;
  /** Time until the first purge; a minute when not given. */
  firstAfterMs?: number;
  /** Time between two purges; an hour when not given. */
  everyMs?: number;
}

/** Removes from time to time what is no longer kept. Any number may run on one database: they take turns. */
export interface Purge {
  start(): void;
  /** Begins no further batch and waits for the one under way. */
  stop(): Promise<void>;
}

export function createPurge(options: PurgeOptions): Purge {
  const { connection, log, now = () => new Date(), firstAfterMs = 60_000, everyMs = 60 * 60 * 1000 } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    for (let pauseMs = firstAfterMs; ; pauseMs = everyMs) {
      // Unreferenced, so that a program that is done does not wait for the next purge.
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      try {
        const purged = await purge(connection.db, now(), { signal });
        if (Object.values(purged).some((count) => count > 0)) log.info(purged, 'removed what is no longer kept');
      } catch (error) {
        log.error({ err: error }, 'removing what is no longer kept failed');
      }
    }
  }

  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
