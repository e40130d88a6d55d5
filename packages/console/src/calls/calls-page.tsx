import { Outlet } from 'react-router';
import { callWords } from '../catalogue/calls.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Page, RefreshButton } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';

/** Calls, and the reports that became none. */
export function Component() {
  const words = useWords(callWords);
  return (
    <Page
      title={words.title}
      description={words.description}
      tabs={[
        { label: words.tabs.calls, to: '.' },
        { label: words.tabs.rejected, to: 'rejected' },
      ]}
      toolbar={<RefreshButton onRefresh={() => queryClient.invalidateQueries({ queryKey: keys.calls.all })} />}
    >
      <Outlet />
    </Page>
  );
}
