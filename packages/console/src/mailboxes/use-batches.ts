import { useEffect, useRef, useState } from 'react';
import { type Outcomes, runBatches } from './batches.ts';

/** A run of batches, as screens show it. */
export interface Batches<TOutcome> {
  readonly outcomes: Outcomes<TOutcome>;
  /** How many items have an outcome. */
  readonly doneCount: number;
  readonly totalCount: number;
  /** `STOPPED`: cancelled, or a batch failed. */
  readonly status: 'NOT_BEGUN' | 'RUNNING' | 'STOPPED' | 'DONE';
  /** Why it has stopped; null: it was cancelled. */
  readonly error: unknown;
  /** Begins, or goes on with the rest. */
  readonly run: () => void;
  /** Stops after the batch under way. */
  readonly cancel: () => void;
}

/**
 * Carries items out in batches. A batch that is sent again has the same key as before, so that one whose answer was
 * lost is answered as it was then. It stops when the component goes away.
 *
 * @param items - The same as long as the component is shown.
 * @param carryOut - Carries out one batch; `idempotencyKey` is to be sent with it.
 * @param onEnd - Told whenever it ends, done or not.
 */
export function useBatches<TItem, TOutcome extends {}>(
  items: readonly TItem[],
  carryOut: (batch: readonly TItem[], idempotencyKey: string) => Promise<readonly TOutcome[]>,
  onEnd?: () => unknown,
): Batches<TOutcome> {
  const [outcomes, setOutcomes] = useState<Outcomes<TOutcome>>([]);
  const [status, setStatus] = useState<Batches<TOutcome>['status']>('NOT_BEGUN');
  const [error, setError] = useState<unknown>(null);
  const isCancelled = useRef(false);
  // Not randomUUID: a page that came over plain HTTP has none.
  const [runKey] = useState(() => crypto.getRandomValues(new Uint32Array(4)).join('-'));
  useEffect(
    () => () => {
      isCancelled.current = true;
    },
    [],
  );

  async function run(): Promise<void> {
    isCancelled.current = false;
    setStatus('RUNNING');
    setError(null);
    let last = outcomes;
    try {
      await runBatches<TItem, TOutcome>({
        items,
        outcomes,
        carryOut: (batch, first) => carryOut(batch, `${runKey}-${first}`),
        onProgress: (now) => {
          last = now;
          setOutcomes(now);
        },
        isCancelled: () => isCancelled.current,
      });
    } catch (failure) {
      setError(failure);
    }
    const isDone = items.every((_item, index) => (last[index] ?? null) !== null);
    setStatus(isDone ? 'DONE' : 'STOPPED');
    onEnd?.();
  }

  return {
    outcomes,
    doneCount: outcomes.filter((outcome) => outcome !== null).length,
    totalCount: items.length,
    status,
    error,
    run: () => void run(),
    cancel: () => {
      isCancelled.current = true;
    },
  };
}
