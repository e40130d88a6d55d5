import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { createPartialClient, notifications } from '@unmissed/sdk';
import { NotificationRows, NotificationTable } from '../notification-table.tsx';
import { renderPage } from '../render-page.tsx';
import { readSettings } from '../settings.ts';

// Both would try again what failed: the SDK knows what may be, and how long the server asks to wait.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const client = createPartialClient(readSettings(), { notifications });

function Notifications() {
  const { data, error, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['notifications'],
    queryFn: ({ pageParam, signal }) => client.notifications.list({ first: 20, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <NotificationTable>
      <NotificationRows
        notifications={data?.pages.flatMap(({ nodes }) => nodes)}
        isLoading={isFetching}
        problem={error?.message}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      />
    </NotificationTable>
  );
}

renderPage(
  <QueryClientProvider client={queryClient}>
    <Notifications />
  </QueryClientProvider>,
);
