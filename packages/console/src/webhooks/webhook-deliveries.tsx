import { Button } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { WebhookDeliveryStatus } from '@unmissed/sdk';
import { useState } from 'react';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import {
  ChoicesSelect,
  type Column,
  DataList,
  FilterBar,
  manyOf,
  Moment,
  RefreshButton,
  StatusBadge,
  useFilters,
  useList,
} from '../components/index.ts';
import type { WebhookDelivery } from '../generated/operations.generated.ts';
import { useWebhookDeliveries } from './data.ts';
import { deliveryTones } from './delivery-tones.ts';
import { Redeliver } from './redeliver.tsx';
import { WebhookDeliveryDrawer } from './webhook-delivery-drawer.tsx';
import { useShownWebhook } from './webhook-page.tsx';

/** What was posted to a webhook or waits to be, with what it answered. */
export function Component() {
  const webhook = useShownWebhook();
  const words = useWords(webhookWords);
  const { webhookEvents, webhookStatuses } = useWords(enumWords);
  const formats = useFormats();
  const filters = useFilters({ status: manyOf(WebhookDeliveryStatus) });
  const list = useList(useWebhookDeliveries(webhook.id, filters.values.status));
  const [isAsking, setIsAsking] = useState(false);
  const selectedIds = list.selected.map(({ id }) => id);

  const columns: Column<WebhookDelivery>[] = [
    {
      id: 'event',
      header: words.delivery.event,
      width: 'minmax(13.5rem, 1.2fr)',
      cell: ({ event }) => webhookEvents[event],
    },
    {
      id: 'status',
      header: words.delivery.status,
      width: '9rem',
      cell: ({ status }) => <StatusBadge tone={deliveryTones[status]}>{webhookStatuses[status]}</StatusBadge>,
    },
    {
      id: 'tries',
      header: words.delivery.tries,
      width: '5.5rem',
      align: 'end',
      cell: ({ tries }) => formats.number(tries.length),
    },
    {
      id: 'answer',
      header: words.delivery.answer,
      width: 'minmax(10rem, 2fr)',
      cell: ({ tries }) => {
        const last = tries.at(-1);
        return [last?.statusCode, last?.response].filter((part) => part != null && part !== '').join(' · ');
      },
    },
    {
      id: 'at',
      header: words.delivery.at,
      width: '10.5rem',
      align: 'end',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <>
      <FilterBar isActive={filters.isActive} onReset={filters.reset}>
        <ChoicesSelect
          label={words.delivery.status}
          anyText={words.delivery.anyStatus}
          words={webhookStatuses}
          value={filters.values.status}
          onChange={(status) => filters.set({ status })}
        />
        <Button variant="default" disabled={selectedIds.length === 0} onClick={() => setIsAsking(true)}>
          {words.delivery.redeliverSelected}
        </Button>
        <RefreshButton onRefresh={list.pages.refetch} />
      </FilterBar>
      <DataList
        label={words.tabs.deliveries}
        list={list}
        columns={columns}
        rowName={({ event, createdAt }) => `${webhookEvents[event]}, ${formats.dateTime(createdAt)}`}
        isSelectable
        icon={IconWebhook}
        empty={words.delivery.empty}
        filters={filters}
        nothing={words.delivery.nothing}
      />
      {list.opened && <WebhookDeliveryDrawer key={list.opened.id} delivery={list.opened} onClose={list.close} />}
      {isAsking && <Redeliver ids={selectedIds} onClose={() => setIsAsking(false)} onDone={list.selection.clear} />}
    </>
  );
}
