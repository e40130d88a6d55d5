import type { PolicySettings } from '@unmissed/core';
import {
  findMailboxPolicy,
  listNotificationsByIds,
  listPolicyVersions,
  type NotificationRow,
  type Queryable,
  readTransaction,
  type ReplaySpan,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { createTurns } from '../create-turns.ts';
import { given } from '../given.ts';
import { refuse } from '../refusal.ts';
import type {
  DecisionReason,
  MailboxPolicyErrorCode,
  SimulateMailboxPolicyInput,
} from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { type LogReplay, type NotifiedCounts, replayLog } from './replay-log.ts';

export interface Simulation extends NotifiedCounts {
  decisionCount: number;
  isComplete: boolean;
  /** Those for which something differs, most differences first. */
  mailboxes: MailboxDifference[];
  /** Newest first, as many as fit on a page. */
  differences: DecisionDifference[];
}

export interface MailboxDifference extends NotifiedCounts {
  mailboxId: string;
}

export interface DecisionDifference {
  notification: NotificationRow;
  reasonBefore: DecisionReason;
  reasonAfter: DecisionReason;
}

// Each keeps a connection of the pool for seconds, which calls that are reported meanwhile want, too.
const inTurn = createTurns();

/** Replays what was decided with a policy as if its settings had been others. Changes nothing. */
export async function simulateMailboxPolicy(
  { db, now }: Deps,
  { organizationId }: Actor,
  { id, changes, since, until: givenUntil }: SimulateMailboxPolicyInput,
): Promise<Simulation> {
  const until = givenUntil ?? now();
  if (since >= until) {
    const message = 'Nothing lies between since and until. Give an earlier since, or a later until.';
    refuse<MailboxPolicyErrorCode>('INVALID_TIME_SPAN', message, givenUntil == null ? 'since' : 'until');
  }
  const draft = given(changes);
  return inTurn(() =>
    readTransaction(db, (tx) => simulate(tx, organizationId, { mailboxPolicyId: id, since, until }, draft)),
  );
}

/** In one transaction, or the counts would not be those of the mailboxes and differences shown with them. */
async function simulate(
  tx: Queryable,
  organizationId: string,
  span: ReplaySpan,
  changes: Partial<PolicySettings>,
): Promise<Simulation> {
  const { mailboxPolicyId: id } = span;
  const policy = isUuid(id) ? await findMailboxPolicy(tx, organizationId, { id }) : null;
  if (policy === null) refuse<MailboxPolicyErrorCode>('NOT_FOUND', `There is no mailbox policy with id ${id}.`, 'id');
  const versions = await listPolicyVersions(tx, organizationId, id);
  versions.set(policy.version, policy);
  const policyOf = (version: number | null) => versions.get(version ?? 0) ?? null;
  const replay = await replayLog(tx, organizationId, span, policyOf, { ...policy, ...changes });
  const differingIds = replay.differences.map(({ notificationId }) => notificationId);
  const entries = await listNotificationsByIds(tx, organizationId, differingIds);
  const { decisionCount, isComplete, notifiedBefore, notifiedAfter } = replay;
  const counts = { decisionCount, isComplete, notifiedBefore, notifiedAfter };
  return { ...counts, mailboxes: mailboxesIn(replay), differences: differencesIn(replay, entries) };
}

function mailboxesIn({ mailboxes }: LogReplay): MailboxDifference[] {
  return [...mailboxes.values()]
    .filter(({ differenceCount }) => differenceCount > 0)
    .toSorted((a, b) => b.differenceCount - a.differenceCount);
}

function differencesIn({ differences }: LogReplay, entries: readonly NotificationRow[]): DecisionDifference[] {
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  return differences.map(({ notificationId, ...reasons }) => ({
    notification: entryById.get(notificationId)!,
    ...reasons,
  }));
}
