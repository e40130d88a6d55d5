import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Outlet } from 'react-router';
import { callWords } from '../catalogue/calls.ts';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Page } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';

/** Calls, and the reports that became none. */
export function Component() {
  const words = useWords(callWords);
  const common = useWords(componentWords);
  return (
    <Page
      title={words.title}
      description={words.description}
      tabs={[
        { label: words.tabs.calls, to: '.' },
        { label: words.tabs.rejected, to: 'rejected' },
      ]}
      toolbar={
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => void queryClient.invalidateQueries({ queryKey: keys.calls.all })}
        >
          {common.refresh}
        </Button>
      }
    >
      <Outlet />
    </Page>
  );
}
