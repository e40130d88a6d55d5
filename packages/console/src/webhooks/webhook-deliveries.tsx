import { Button } from '@mantine/core';
import { IconRefresh, IconWebhook } from '@tabler/icons-react';
import { WebhookDeliveryStatus } from '@unmissed/sdk';
import { useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import {
  ChoicesSelect,
  type Column,
  DataList,
  EmptyState,
  FilterBar,
  manyOf,
  Moment,
  StatusBadge,
  text,
  useFilters,
  useSelection,
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
  const common = useWords(componentWords);
  const { webhookEvents, webhookStatuses } = useWords(enumWords);
  const formats = useFormats();
  const { values, set, reset, isActive } = useFilters({ status: manyOf(WebhookDeliveryStatus) });
  const opened = useFilters({ open: text });
  const deliveries = useWebhookDeliveries(webhook.id, values.status);
  const selection = useSelection();
  const [isAsking, setIsAsking] = useState(false);
  const loaded = deliveries.data?.pages.flatMap(({ nodes }) => nodes) ?? [];
  const open = loaded.find(({ id }) => id === opened.values.open);
  const selectedIds = loaded.map(({ id }) => id).filter((id) => selection.ids.has(id));

  const columns: Column<WebhookDelivery>[] = [
    {
      id: 'event',
      header: words.delivery.event,
      width: 'minmax(10rem, 1.2fr)',
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
      width: '12.5rem',
      align: 'end',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <>
      <FilterBar isActive={isActive} onReset={reset}>
        <ChoicesSelect
          label={words.delivery.status}
          anyText={words.delivery.anyStatus}
          words={webhookStatuses}
          value={values.status}
          onChange={(status) => set({ status })}
        />
        <Button variant="default" disabled={selectedIds.length === 0} onClick={() => setIsAsking(true)}>
          {words.delivery.redeliverSelected}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => void deliveries.refetch()}
        >
          {common.refresh}
        </Button>
      </FilterBar>
      <DataList
        label={words.tabs.deliveries}
        pages={deliveries}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ event, createdAt }) => `${webhookEvents[event]}, ${formats.dateTime(createdAt)}`}
        onOpen={({ id }) => opened.set({ open: id })}
        openId={opened.values.open}
        selection={selection}
        empty={
          <EmptyState
            title={isActive ? words.delivery.noMatch : words.delivery.empty.title}
            {...(!isActive && { text: words.delivery.empty.text })}
            icon={IconWebhook}
          />
        }
      />
      {open !== undefined && <WebhookDeliveryDrawer delivery={open} onClose={() => opened.set({ open: null })} />}
      {isAsking && <Redeliver ids={selectedIds} onClose={() => setIsAsking(false)} onDone={selection.clear} />}
    </>
  );
}
