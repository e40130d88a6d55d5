import {
  type AttemptEnd,
  type AttemptKey,
  type Database,
  endAttempts,
  groupBy,
  groupCommit,
  handOver,
  transaction,
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

interface Entry<What> {
  organizationId: string;
  what: What;
}

interface AttemptLogOptions {
  now: () => Date;
  /** Aborted when the ends of attempts are no longer to be waited for. */
  signal: AbortSignal;
  /** Called when attempts of an organization have ended. */
  changed: (organizationId: string) => void;
}

export function createAttemptLog(db: Database, { now, signal, changed }: AttemptLogOptions): AttemptLog {
  const handOverOne = groupCommit(async (entries: readonly Entry<AttemptKey>[]) => {
    const at = now();
    const handedOver = new Set<string>();
    // One statement each, so each is a transaction of its own.
    for (const [organizationId, keys] of byOrganization(entries)) {
      for (const id of await handOver(db, organizationId, keys, at)) handedOver.add(id);
    }
    return entries.map(({ what }) => (handedOver.has(what.notificationId) ? at : null));
  });
  const endOne = groupCommit(async (entries: readonly Entry<AttemptEnd>[]) => {
    const organizations = byOrganization(entries);
    await untilRecorded(signal, () =>
      transaction(db, async (tx) => {
        for (const [organizationId, ends] of organizations) await endAttempts(tx, organizationId, ends);
      }),
    );
    for (const [organizationId] of organizations) changed(organizationId);
    return entries.map(() => undefined);
  });
  return {
    async handOver(organizationId, what) {
      const at = await handOverOne({ organizationId, what });
      if (at === null) throw new SupersededError('It was decided meanwhile not to send it, or another worker has it.');
      return at;
    },
    end: (organizationId, what) => endOne({ organizationId, what }),
  };
}

function byOrganization<What>(entries: readonly Entry<What>[]): [organizationId: string, what: What[]][] {
  return [...groupBy(entries, ({ organizationId }) => organizationId)].map(([organizationId, of]) => [
    organizationId,
    of.map(({ what }) => what),
  ]);
}
