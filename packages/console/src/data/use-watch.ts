import { useEffect, useEffectEvent } from 'react';

/**
 * Follows a subscription while the component is shown. The SDK makes a lost connection again by itself, and misses
 * nothing; so `onChange` only has to patch what is shown, or to invalidate it.
 *
 * @param watch - Opens it: `(signal) => client.notificationChanges.watch({ filter }, { signal })`.
 * @param onChange - Told of every change.
 * @param dependency - What, when it changes, closes the subscription and opens it anew: the filter as text.
 */
export function useWatch<TChange>(
  watch: (signal: AbortSignal) => AsyncIterable<TChange>,
  onChange: (change: TChange) => void,
  dependency: string,
): void {
  const open = useEffectEvent(watch);
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    const end = new AbortController();
    const follow = async () => {
      for await (const change of open(end.signal)) tell(change);
    };
    follow().catch(() => {
      // Aborted, or refused: the session store and the list's own request tell people of the latter.
    });
    return () => end.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- opens it anew
  }, [dependency]);
}
