import { type PolicySettings, replayDecision, type ReplayedDecision, wasNotified } from '@unmissed/core';
import { type DecisionToReplay, listDecisionsToReplay, type Queryable, type ReplaySpan } from '@unmissed/database';
import { pageSizeMax } from '../connection/page-request.ts';
import type { DecisionReason } from '../schema/resolver-types.generated.ts';

/** Most decisions of one replay, the newest. */
const decisionsMax = 50_000;
/** Read at a time: little enough that between two pages other requests get their turn. */
const pageSize = 1_000;

/** How often somebody was told, and would have been. */
export interface NotifiedCounts {
  notifiedBefore: number;
  notifiedAfter: number;
}

interface ReplayedMailbox extends NotifiedCounts {
  mailboxId: string;
  differenceCount: number;
}

interface Difference {
  notificationId: string;
  reasonBefore: DecisionReason;
  reasonAfter: DecisionReason;
}

export interface LogReplay extends NotifiedCounts {
  decisionCount: number;
  isComplete: boolean;
  /** By id: every mailbox that was decided for. */
  mailboxes: ReadonlyMap<string, ReplayedMailbox>;
  /** Newest first, as many as fit on a page. */
  differences: readonly Difference[];
}

/** Replays a span of the log, newest first. `policyOf` gives the settings of the policy as a version had them. */
export async function replayLog(
  tx: Queryable,
  organizationId: string,
  span: ReplaySpan,
  policyOf: (version: number | null) => PolicySettings | null,
  draft: PolicySettings,
): Promise<LogReplay> {
  const tally = new Tally();
  for (let after: { id: string } | null = null; ;) {
    const first = Math.min(pageSize, decisionsMax - tally.decisionCount);
    const { rows, hasNextPage } = await listDecisionsToReplay(tx, organizationId, span, { first, after });
    for (const row of rows) tally.add(row, replayDecision({ ...row, policy: policyOf(row.policyVersion) }, draft));
    after = rows.at(-1) ?? null;
    tally.isComplete = !hasNextPage;
    if (tally.isComplete || tally.decisionCount === decisionsMax) return tally;
  }
}

/** Counts as it goes, so that nothing is kept of decisions that do not differ. */
class Tally implements LogReplay {
  decisionCount = 0;
  isComplete = false;
  notifiedBefore = 0;
  notifiedAfter = 0;
  readonly mailboxes = new Map<string, ReplayedMailbox>();
  readonly differences: Difference[] = [];

  add(row: DecisionToReplay, { reason, isNotified }: ReplayedDecision): void {
    const { id, mailboxId } = row;
    const before = wasNotified(row);
    const differs = reason !== row.reason || isNotified !== before;
    const mailbox = this.mailboxes.get(mailboxId) ?? noneOf(mailboxId);
    this.mailboxes.set(mailboxId, mailbox);
    this.decisionCount += 1;
    if (differs) mailbox.differenceCount += 1;
    for (const counts of [this, mailbox]) {
      if (before) counts.notifiedBefore += 1;
      if (isNotified) counts.notifiedAfter += 1;
    }
    if (differs && this.differences.length < pageSizeMax)
      this.differences.push({ notificationId: id, reasonBefore: row.reason, reasonAfter: reason });
  }
}

function noneOf(mailboxId: string): ReplayedMailbox {
  return { mailboxId, notifiedBefore: 0, notifiedAfter: 0, differenceCount: 0 };
}
