import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { ListNotificationsDocument } from '@unmissed/sdk/documents';
import { NotificationRows, NotificationTable } from '../notification-table.tsx';
import { renderPage } from '../render-page.tsx';
import { readSettings } from '../settings.ts';

const { url, apiKey } = readSettings();
const client = new ApolloClient({
  link: new HttpLink({ uri: url, headers: { authorization: `Bearer ${apiKey}` } }),
  cache: new InMemoryCache(),
});

function Notifications() {
  const { data, error, loading, fetchMore } = useQuery(ListNotificationsDocument, {
    variables: { first: 20 },
    notifyOnNetworkStatusChange: true,
  });
  const { nodes, pageInfo } = data?.notifications ?? {};
  const showMore = () =>
    fetchMore({
      variables: { after: pageInfo?.endCursor ?? null },
      updateQuery: ({ notifications: before }, { fetchMoreResult: { notifications: more } }) => ({
        notifications: { ...more, nodes: [...before.nodes, ...more.nodes] },
      }),
    });
  return (
    <NotificationTable>
      <NotificationRows
        notifications={nodes}
        isLoading={loading}
        problem={error?.message}
        onMore={pageInfo?.hasNextPage === true ? () => void showMore() : undefined}
      />
    </NotificationTable>
  );
}

renderPage(
  <ApolloProvider client={client}>
    <Notifications />
  </ApolloProvider>,
);
