import { nextProbeAt } from '@unmissed/core';
import { type Database, lockLane, transaction, updateLane } from '@unmissed/database';

export interface ServerFailure {
  laneId: string;
  /** Failures of mails that were under way when the lane closed say nothing new. */
  isProbe: boolean;
  error: string;
  now: Date;
  random: number;
}

/** The server takes no mails at present: those of the lane wait, and one at a time is tried. Returns whether it was open. */
export async function closeLane(db: Database, failure: ServerFailure): Promise<boolean> {
  const { laneId, isProbe, error: lastError, now, random } = failure;
  return transaction(db, async (tx) => {
    const { downSince, failureCount } = await lockLane(tx, laneId);
    if (downSince !== null && !isProbe) return false;
    const failures = downSince === null ? 1 : failureCount + 1;
    await updateLane(tx, laneId, {
      failureCount: Math.min(failures, 1000),
      downSince: downSince ?? now,
      probeAt: nextProbeAt({ failures, now, random }),
      lastError,
    });
    return downSince === null;
  });
}
