import { useEffect, useRef, useState } from 'react';
import { insertRows, type LoadedPages, mergeChanges } from './merge-changes.ts';
import { queryClient } from './query-client.ts';
import { useWatch } from './use-watch.ts';

/** Changes that come at once are drawn at once. */
const gatherMs = 300;

export interface LiveRowsOptions<TNode, TChange> {
  /** That of the list, as `usePages` has it. */
  readonly queryKey: readonly unknown[];
  /** Opens the subscription, as in `useWatch`. */
  readonly watch: (signal: AbortSignal) => AsyncIterable<TChange>;
  readonly nodeOf: (change: TChange) => TNode;
  /** Whether a row that is not in the list belongs there. */
  readonly belongs: (node: TNode) => boolean;
  /** Whether new rows may move what is shown: nobody reads further down. */
  readonly mayMove: () => boolean;
  /** Told after changes were drawn. */
  readonly onChanged?: (nodes: readonly TNode[]) => void;
}

interface LiveRows {
  /** How many rows have come and are not shown yet, so as not to move what is read. */
  readonly waitingCount: number;
  /** Shows them. */
  readonly show: () => void;
}

/**
 * Keeps a list that `usePages` reads up to date: changed rows in their place, new ones where they belong, as soon as
 * that moves nothing that is read.
 */
export function useLiveRows<TNode extends { readonly id: string }, TChange>(
  options: LiveRowsOptions<TNode, TChange>,
): LiveRows {
  const { queryKey, watch, nodeOf, belongs, mayMove, onChanged } = options;
  const listKey = JSON.stringify(queryKey);
  const gathered = useRef(new Map<string, TNode>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [waiting, setWaiting] = useState<ReadonlyMap<string, TNode>>(new Map());
  const [waitingFor, setWaitingFor] = useState(listKey);
  // Another list has none waiting.
  if (waitingFor !== listKey) {
    setWaitingFor(listKey);
    setWaiting(new Map());
  }

  function draw(): void {
    const state = queryClient.getQueryState<LoadedPages<TNode>>(queryKey);
    // What is being read may be older than the change.
    if (state?.data === undefined || state.fetchStatus === 'fetching') {
      timer.current = setTimeout(draw, gatherMs);
      return;
    }
    timer.current = undefined;
    const changes = gathered.current;
    gathered.current = new Map();
    const { data, additions } = mergeChanges(state.data, changes);
    const fitting = additions.filter(belongs);
    if (mayMove()) {
      queryClient.setQueryData(queryKey, insertRows(data, fitting));
    } else {
      queryClient.setQueryData(queryKey, data);
      setWaiting((before) => new Map([...before, ...fitting.map((node) => [node.id, node] as const)]));
    }
    onChanged?.([...changes.values()]);
  }

  useWatch(
    watch,
    (change) => {
      const node = nodeOf(change);
      gathered.current.set(node.id, node);
      timer.current ??= setTimeout(draw, gatherMs);
    },
    listKey,
  );
  useEffect(() => {
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      gathered.current = new Map();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- changes of one list are not for the next
  }, [listKey]);

  // Some may have been read with the list meanwhile.
  const loaded = queryClient.getQueryData<LoadedPages<TNode>>(queryKey);
  const shown = new Set(loaded?.pages.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  return {
    waitingCount: waiting.size === 0 ? 0 : [...waiting.keys()].filter((id) => !shown.has(id)).length,
    show: () => {
      queryClient.setQueryData<LoadedPages<TNode>>(queryKey, (data) => data && insertRows(data, [...waiting.values()]));
      setWaiting(new Map());
    },
  };
}
