import { Button } from '@mantine/core';
import { IconPlus, IconRefresh, IconTrash, IconWebhook } from '@tabler/icons-react';
import type { WebhookEndpoint } from '@unmissed/sdk';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { Ago, type Column, DataList, EmptyState, Page, useSelection } from '../components/index.ts';
import { useWebhooks } from './data.ts';
import { DeleteWebhook } from './delete-webhook.tsx';
import { WebhookBadge } from './webhook-badge.tsx';

/** All webhooks. */
export function Component() {
  const words = useWords(webhookWords);
  const common = useWords(componentWords);
  const { webhookEvents } = useWords(enumWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const webhooks = useWebhooks();
  const selection = useSelection();
  const [toDelete, setToDelete] = useState<WebhookEndpoint | null>(null);
  const selected = webhooks.data?.pages.flatMap(({ nodes }) => nodes).filter(({ id }) => selection.ids.has(id)) ?? [];
  const columns: Column<WebhookEndpoint>[] = [
    {
      id: 'name',
      header: words.fields.name,
      width: 'minmax(9rem, 1fr)',
      cell: ({ id, name }) => (
        <Link to={`/webhooks/${id}`} tabIndex={-1}>
          {name}
        </Link>
      ),
    },
    { id: 'state', header: words.fields.state, width: '11rem', cell: (webhook) => <WebhookBadge webhook={webhook} /> },
    { id: 'url', header: words.fields.url, width: 'minmax(10rem, 2fr)', cell: ({ url }) => url },
    {
      id: 'events',
      header: words.fields.events,
      width: 'minmax(10rem, 2fr)',
      cell: ({ events }) => formats.list(events.map((event) => webhookEvents[event])),
    },
    {
      id: 'updated',
      header: words.fields.updatedAt,
      width: '10rem',
      isWideOnly: true,
      cell: ({ updatedAt }) => <Ago at={updatedAt} />,
    },
  ];
  const newButton = (
    <Button component={Link} to="/webhooks/new" leftSection={<IconPlus size={18} aria-hidden />}>
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
            leftSection={<IconTrash size={18} aria-hidden />}
            disabled={selected.length !== 1}
            onClick={() => setToDelete(selected[0] ?? null)}
          >
            {common.delete}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => void webhooks.refetch()}
          >
            {common.refresh}
          </Button>
        </>
      }
    >
      <DataList
        label={words.title}
        pages={webhooks}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => void navigate(`/webhooks/${id}`)}
        selection={selection}
        empty={
          <EmptyState title={words.empty.title} text={words.empty.text} icon={IconWebhook}>
            {newButton}
          </EmptyState>
        }
      />
      {toDelete !== null && (
        <DeleteWebhook webhook={toDelete} onClose={() => setToDelete(null)} onDeleted={selection.clear} />
      )}
    </Page>
  );
}
