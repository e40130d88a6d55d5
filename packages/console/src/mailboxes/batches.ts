/** As many as the API takes at once. */
export const batchSize = 500;

/** What came of each item so far, in the order of the items; null: nothing yet. */
export type Outcomes<TOutcome> = readonly (TOutcome | null)[];

interface BatchWork<TItem, TOutcome extends {}> {
  readonly items: readonly TItem[];
  /** What came of them in an earlier run; these are not carried out again. */
  readonly outcomes: Outcomes<TOutcome>;
  /** Carries out one batch: one outcome for each of its items, in their order. */
  readonly carryOut: (batch: readonly TItem[], firstIndex: number) => Promise<readonly TOutcome[]>;
  /** Told after each batch. */
  readonly onProgress: (outcomes: Outcomes<TOutcome>) => void;
  /** Asked before each batch. A batch that is under way is always waited for, so that its outcome is known. */
  readonly isCancelled: () => boolean;
}

/**
 * Carries items out, batch after batch, until all are done, it is cancelled, or a batch fails as a whole; it rejects
 * with the failure then. Run it again with the last outcomes, and it goes on where it ended, with the same batches.
 */
export async function runBatches<TItem, TOutcome extends {}>(work: BatchWork<TItem, TOutcome>): Promise<void> {
  const outcomes: (TOutcome | null)[] = work.items.map((_item, index) => work.outcomes[index] ?? null);
  for (let first = 0; first < work.items.length; first += batchSize) {
    if (outcomes[first] !== null) continue;
    if (work.isCancelled()) return;
    const batch = work.items.slice(first, first + batchSize);
    const done = await work.carryOut(batch, first);
    if (done.length !== batch.length) throw new Error(`${done.length} answers for ${batch.length} mailboxes`);
    outcomes.splice(first, done.length, ...done);
    work.onProgress([...outcomes]);
  }
}
