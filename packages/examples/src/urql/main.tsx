import { ListNotificationsDocument } from '@unmissed/sdk/documents';
import { useState } from 'react';
import { cacheExchange, Client, fetchExchange, Provider, useQuery } from 'urql';
import { NotificationRows, NotificationTable } from '../notification-table.tsx';
import { renderPage } from '../render-page.tsx';
import { readSettings } from '../settings.ts';

const { url, apiKey } = readSettings();
const client = new Client({
  url,
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: { headers: { authorization: `Bearer ${apiKey}` } },
});

/** urql keeps each answer as a whole: every page is a component with its own query. */
function Page({ after, onMore }: { after: string | null; onMore: ((cursor: string) => void) | undefined }) {
  const [{ data, error, fetching }] = useQuery({ query: ListNotificationsDocument, variables: { first: 20, after } });
  const endCursor = data?.notifications.pageInfo.hasNextPage === true ? data.notifications.pageInfo.endCursor : null;
  return (
    <NotificationRows
      notifications={data?.notifications.nodes}
      isLoading={fetching}
      problem={error?.message}
      onMore={endCursor === null || onMore === undefined ? undefined : () => onMore(endCursor)}
    />
  );
}

function Notifications() {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const addPage = (cursor: string) => setCursors([...cursors, cursor]);
  return (
    <NotificationTable>
      {cursors.map((after) => (
        <Page key={after} after={after} onMore={after === cursors.at(-1) ? addPage : undefined} />
      ))}
    </NotificationTable>
  );
}

renderPage(
  <Provider value={client}>
    <Notifications />
  </Provider>,
);
