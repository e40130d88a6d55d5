/** What a starting process can see of a cluster. */
export interface ClusterFacts {
  /** `null` until the running PostgreSQL has opened its socket; then whether our naming says who started it. */
  starterPid: number | 'FOREIGN' | null;
  isStarterAlive: boolean;
  /** Who holds the owner's lock; `UNKNOWN` while PostgreSQL does not answer. */
  lockHolderPid: number | null | 'UNKNOWN';
  /** True once we have waited long enough for an owner to come forward. */
  isWaitOver: boolean;
}

export type ClusterState = { kind: 'OWNED'; ownerPid: number | null } | { kind: 'ORPHAN' } | { kind: 'UNDECIDED' };

/** Whether a running PostgreSQL belongs to a living process, or was left behind by one that was killed. */
export function decideClusterState(facts: ClusterFacts): ClusterState {
  const { starterPid, isStarterAlive, lockHolderPid, isWaitOver } = facts;
  if (starterPid === 'FOREIGN') return { kind: 'OWNED', ownerPid: null };
  // A dead process never comes back, so this needs no answer from PostgreSQL.
  if (starterPid !== null && !isStarterAlive) return { kind: 'ORPHAN' };
  if (typeof lockHolderPid === 'number') return { kind: 'OWNED', ownerPid: lockHolderPid };
  // The starter may be about to take the lock, or its pid may have been given to a stranger: only time tells.
  if (!isWaitOver) return { kind: 'UNDECIDED' };
  return lockHolderPid === null ? { kind: 'ORPHAN' } : { kind: 'OWNED', ownerPid: starterPid };
}
