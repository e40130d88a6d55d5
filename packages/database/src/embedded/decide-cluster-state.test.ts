import { expect, test } from 'vitest';
import { decideClusterState, type ClusterFacts } from './decide-cluster-state.ts';

const facts: ClusterFacts = { starterPid: 4711, isStarterAlive: true, lockHolderPid: 4711, isWaitOver: false };

test.each<[string, Partial<ClusterFacts>, ReturnType<typeof decideClusterState>]>([
  ['who holds the lock is the owner', {}, { kind: 'OWNED', ownerPid: 4711 }],
  ['no owner comes back from the dead', { isStarterAlive: false, lockHolderPid: 'UNKNOWN' }, { kind: 'ORPHAN' }],
  ['a living starter gets time to take the lock', { lockHolderPid: null }, { kind: 'UNDECIDED' }],
  ['that never took it has a reused pid', { lockHolderPid: null, isWaitOver: true }, { kind: 'ORPHAN' }],
  [
    'a silent server with a living starter is not stopped',
    { lockHolderPid: 'UNKNOWN', isWaitOver: true },
    { kind: 'OWNED', ownerPid: 4711 },
  ],
  [
    'no socket yet: too early to tell',
    { starterPid: null, isStarterAlive: false, lockHolderPid: 'UNKNOWN' },
    { kind: 'UNDECIDED' },
  ],
  [
    'a server we did not start is not ours to stop',
    { starterPid: 'FOREIGN', isStarterAlive: false, lockHolderPid: 'UNKNOWN' },
    { kind: 'OWNED', ownerPid: null },
  ],
])('%s', (_name, change, state) => {
  expect(decideClusterState({ ...facts, ...change })).toEqual(state);
});
