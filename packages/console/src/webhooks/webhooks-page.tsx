import { IconWebhook } from '@tabler/icons-react';
import type { WebhookEndpoint } from '@unmissed/sdk';
import { Link } from 'react-router';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import {
  Ago,
  type Column,
  DataList,
  DeleteSelected,
  NewButton,
  Page,
  RefreshButton,
  useList,
} from '../components/index.ts';
import { useWebhooks } from './data.ts';
import { DeleteWebhook } from './delete-webhook.tsx';
import { WebhookBadge } from './webhook-badge.tsx';

/** All webhooks. */
export function Component() {
  const words = useWords(webhookWords);
  const { webhookEvents } = useWords(enumWords);
  const formats = useFormats();
  const list = useList(useWebhooks());
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
  const newButton = <NewButton to="/webhooks/new">{words.new}</NewButton>;
  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          {newButton}
          <DeleteSelected
            selected={list.selected}
            ask={(webhook, onClose) => (
              <DeleteWebhook webhook={webhook} onClose={onClose} onDeleted={list.selection.clear} />
            )}
          />
          <RefreshButton onRefresh={list.pages.refetch} />
        </>
      }
    >
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ name }) => name}
        to={({ id }) => `/webhooks/${id}`}
        isSelectable
        icon={IconWebhook}
        empty={words.empty}
        next={newButton}
      />
    </Page>
  );
}
