import {
  type AttemptEnd,
  type AttemptKey,
  type Database,
  groupBy,
  groupCommit,
  recordAttempts,
} from '@unmissed/database';
import { untilRecorded } from './until-recorded.ts';

/** Records attempts. Those of many mails share a transaction. */
export interface AttemptLog {
  /**
   * Notes that the mail server has asked for the mail, and returns when. Durable when this returns.
   *
   * @throws SupersededError when it must not go out
   */
  handOver(organizationId: string, key: AttemptKey): Promise<Date>;
  /** While PostgreSQL is away this waits: unrecorded, the attempt would be uncertain, and made again. */
  end(organizationId: string, end: AttemptEnd): Promise<void>;
}

/** A mail that must not go out any more: it was suppressed, or another worker has it. */
class SupersededError extends Error {
  override name = 'SupersededError';
}

interface Entry {
  organizationId: string;
  handOver?: AttemptKey;
  end?: AttemptEnd;
}

interface AttemptLogOptions {
  now: () => Date;
  /** Aborted when the ends of attempts are no longer to be waited for. */
  signal: AbortSignal;
  /** Called when attempts of an organization have ended. */
  changed: (organizationId: string) => void;
}

export function createAttemptLog(db: Database, { now, signal, changed }: AttemptLogOptions): AttemptLog {
  const record = groupCommit(
    async (entries: readonly Entry[]) => {
      const handedOverAt = now();
      const handedOver = new Set<string>();
      // One statement each, so each is a transaction of its own.
      for (const [organizationId, own] of groupBy(entries, (entry) => entry.organizationId)) {
        const handOvers = own.flatMap(({ handOver = [] }) => handOver);
        const ends = own.flatMap(({ end = [] }) => end);
        const ids = await recordAttempts(db, organizationId, { handOvers, handedOverAt, ends });
        for (const id of ids) handedOver.add(id);
        if (ends.length > 0) changed(organizationId);
      }
      return entries.map(({ handOver }) =>
        handOver !== undefined && handedOver.has(handOver.notificationId) ? handedOverAt : null,
      );
    },
    { groupsMax: 2 },
  );
  return {
    async handOver(organizationId, handOver) {
      const at = await record({ organizationId, handOver });
      if (at === null) throw new SupersededError('It was decided meanwhile not to send it, or another worker has it.');
      return at;
    },
    async end(organizationId, end) {
      await untilRecorded(signal, () => record({ organizationId, end }));
    },
  };
}
