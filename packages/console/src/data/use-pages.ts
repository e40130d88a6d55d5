import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { CallOptions, Page } from '@unmissed/sdk';

/** A list that is read page by page, as `DataList` shows it. */
export type Pages<TNode> = UseInfiniteQueryResult<InfiniteData<Page<TNode>>>;

/**
 * Reads a list page by page.
 *
 * @param queryKey - One of `keys`, with everything that narrows the list.
 * @param read - Reads one page; give it to the SDK as it comes.
 * @param isUnderWay - Whether a row is about to change by itself; while one is, the list is read again and again.
 * @example
 * ```ts
 * const policies = usePages(keys.mailboxPolicies.list(filter), (page, options) =>
 *   client.mailboxPolicies.list({ filter, ...page }, options),
 * );
 * ```
 */
export function usePages<TNode>(
  queryKey: readonly unknown[],
  read: (page: { first: number; after: string | null }, options: CallOptions) => Promise<Page<TNode>>,
  isUnderWay: (node: TNode) => boolean = () => false,
): Pages<TNode> {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ first: 100, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ nodes }) => nodes.some(isUnderWay)) ? 2_000 : false),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
}
