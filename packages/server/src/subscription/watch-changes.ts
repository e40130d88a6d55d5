import { type Database, type Heads, listenForChanges, type Listener, readHeads } from '@unmissed/database';
import type { FastifyBaseLogger } from 'fastify';

/** Wakes those who read the feed of an organization. */
export interface ChangeWatch {
  /**
   * From now on calls `wake` with the horizon up to which the organization's feed can be read, when it may have
   * something new. Returns what ends that.
   */
  follow: (organizationId: string, wake: Wake) => () => void;
  close(): Promise<void>;
}

type Wake = (horizon: bigint) => void;

interface Followed {
  wakes: Set<Wake>;
  /** The horizon when they were woken last. */
  toldUpTo: bigint;
}

const lookMs = 1_000;
const lookAgainMs = 25;

/**
 * One connection listens for all that is followed in this process, and nothing while nothing is. Every second the watch
 * also looks by itself: whoever changed something may have died before it could tell.
 */
export function watchChanges(db: Database, log: FastifyBaseLogger): ChangeWatch {
  const followed = new Map<string, Followed>();
  const toLookAt = new Set<string>();
  let listener: Listener | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  const ending = new Set<Promise<void>>();

  function lookAt(organizationIds: Iterable<string>): void {
    for (const id of organizationIds) if (followed.has(id)) toLookAt.add(id);
    if (toLookAt.size > 0) looking ??= look();
  }

  async function look(): Promise<void> {
    try {
      while (toLookAt.size > 0) {
        const ids = [...toLookAt];
        toLookAt.clear();
        wakeFollowers(ids, await readHeads(db, ids));
      }
    } catch (error) {
      log.warn({ err: error }, 'changes could not be looked for');
    } finally {
      looking = null;
    }
  }

  function wakeFollowers(organizationIds: readonly string[], { horizon, latest }: Heads): void {
    const unsettled: string[] = [];
    for (const id of organizationIds) {
      const one = followed.get(id);
      const changedIn = latest.get(id);
      if (one === undefined || changedIn === undefined) continue;
      if (changedIn >= horizon) unsettled.push(id);
      if (changedIn < one.toldUpTo || horizon <= one.toldUpTo) continue;
      one.toldUpTo = horizon;
      for (const wake of one.wakes) wake(horizon);
    }
    // An older transaction goes on. Nobody tells when it ends, if it changes nothing here.
    if (unsettled.length > 0) setTimeout(() => lookAt(unsettled), lookAgainMs).unref();
  }

  function begin(): void {
    const lookAtAll = () => lookAt(followed.keys());
    timer = setInterval(lookAtAll, lookMs);
    listener = listenForChanges(db, {
      onChange: (organizationId) => lookAt([organizationId]),
      onConnect: lookAtAll,
      onError: (error) => log.warn({ err: error }, 'the connection that hears of changes was lost'),
    });
  }

  function end(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
    const last = listener;
    listener = null;
    if (last === null) return;
    const closed = last.close().finally(() => ending.delete(closed));
    ending.add(closed);
  }

  return {
    follow(organizationId, wake) {
      if (followed.size === 0) begin();
      const one = followed.get(organizationId) ?? { wakes: new Set(), toldUpTo: 0n };
      followed.set(organizationId, one);
      one.wakes.add(wake);
      return () => {
        one.wakes.delete(wake);
        if (one.wakes.size === 0 && followed.get(organizationId) === one) followed.delete(organizationId);
        if (followed.size === 0) end();
      };
    },
    async close() {
      followed.clear();
      end();
      await looking;
      await Promise.all(ending);
    },
  };
}
