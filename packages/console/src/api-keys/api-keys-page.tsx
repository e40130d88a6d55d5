import { IconKey } from '@tabler/icons-react';
import type { ApiKey } from '@unmissed/sdk';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { roleWords } from '../catalogue/roles.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, type Column, DataList, NewButton, Page, RefreshButton, useList } from '../components/index.ts';
import { ApiKeyDrawer } from './api-key-drawer.tsx';
import { ApiKeyState } from './api-key-state.tsx';
import { useApiKeys } from './data.ts';

/** All API keys, with what each may do. */
export function Component() {
  const words = useWords(apiKeyWords);
  const roles = useWords(roleWords);
  const formats = useFormats();
  const list = useList(useApiKeys());
  const columns: Column<ApiKey>[] = [
    { id: 'name', header: words.fields.name, width: 'minmax(9rem, 1.5fr)', cell: ({ name }) => name },
    { id: 'role', header: words.fields.role, width: 'minmax(10rem, 1.4fr)', cell: ({ role }) => roles[role] },
    {
      id: 'limit',
      header: words.fields.limit,
      width: 'minmax(8rem, 1.2fr)',
      cell: ({ source, dialPlan, mailbox }) =>
        [source, dialPlan?.name, mailbox?.displayName].filter((part) => part != null).join(' · '),
    },
    {
      id: 'expiresAt',
      header: words.fields.expiresAt,
      cell: ({ expiresAt }) => (expiresAt === null ? words.never : formats.date(expiresAt)),
    },
    {
      id: 'lastUsedAt',
      header: words.fields.lastUsedAt,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.notYet : <Ago at={lastUsedAt} />),
    },
    { id: 'state', header: words.fields.state, width: '7.5rem', cell: (apiKey) => <ApiKeyState apiKey={apiKey} /> },
  ];
  const newButton = <NewButton to="/api-keys/new">{words.new}</NewButton>;
  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          {newButton}
          <RefreshButton onRefresh={list.pages.refetch} />
        </>
      }
    >
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ name }) => name}
        icon={IconKey}
        empty={words.empty}
        next={newButton}
      />
      {list.opened && <ApiKeyDrawer key={list.opened.id} apiKey={list.opened} onClose={list.close} />}
    </Page>
  );
}
