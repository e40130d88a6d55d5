import { Button } from '@mantine/core';
import { IconKey, IconPlus, IconRefresh } from '@tabler/icons-react';
import type { ApiKey } from '@unmissed/sdk';
import { Link } from 'react-router';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { componentWords } from '../catalogue/components.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, type Column, DataList, EmptyState, Page, text, useFilters } from '../components/index.ts';
import { ApiKeyDrawer } from './api-key-drawer.tsx';
import { ApiKeyState } from './api-key-state.tsx';
import { useApiKeys } from './data.ts';

/** All API keys, with what each may do. */
export function Component() {
  const words = useWords(apiKeyWords);
  const common = useWords(componentWords);
  const { roles } = useWords(enumWords);
  const formats = useFormats();
  const pages = useApiKeys();
  const { values, set } = useFilters({ open: text });
  const shown = pages.data?.pages.flatMap(({ nodes }) => nodes).find(({ id }) => id === values.open);
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
  const newButton = (
    <Button component={Link} to="/api-keys/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {words.new}
    </Button>
  );
  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          {newButton}
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => void pages.refetch()}
          >
            {common.refresh}
          </Button>
        </>
      }
    >
      <DataList
        label={words.title}
        pages={pages}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => set({ open: id })}
        openId={values.open}
        empty={
          <EmptyState title={words.empty.title} text={words.empty.text} icon={IconKey}>
            {newButton}
          </EmptyState>
        }
      />
      {shown !== undefined && <ApiKeyDrawer key={shown.id} apiKey={shown} onClose={() => set({ open: null })} />}
    </Page>
  );
}
