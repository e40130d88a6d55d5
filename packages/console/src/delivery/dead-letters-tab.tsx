import { Button, Group } from '@mantine/core';
import { IconCircleCheck, IconSend } from '@tabler/icons-react';
import { type Notification, ResendNotificationsDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { deliveryWords } from '../catalogue/delivery.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  type Column,
  CopyCommand,
  DataList,
  DeliveryBadge,
  Moment,
  RefreshButton,
  shellBoolean,
  shellCommand,
  useCallerName,
  useList,
} from '../components/index.ts';
import { moveByArrows } from '../components/move-by-arrows.ts';
import { useCan } from '../data/viewer.ts';
import { ResendDialog } from '../notifications/resend-dialog.tsx';
import { deadLetters, useDeadLetters } from './data.ts';

/** What failed for good or is uncertain, and the way to send it again. */
export function Component() {
  const words = useWords(deliveryWords).deadLetters;
  const common = useWords(componentWords);
  const nameOf = useCallerName();
  const canManage = useCan('MANAGE');
  const list = useList(useDeadLetters());
  const [asked, setAsked] = useState<'all' | 'selected' | null>(null);
  const columns: Column<Notification>[] = [
    { id: 'mailbox', header: words.mailbox, width: 'minmax(9rem, 1fr)', cell: ({ mailbox }) => mailbox.displayName },
    { id: 'caller', header: words.caller, width: 'minmax(8rem, 1.6fr)', cell: ({ call }) => nameOf(call.caller) },
    { id: 'status', header: words.status, width: '7.5rem', cell: ({ status }) => <DeliveryBadge status={status} /> },
    {
      id: 'answer',
      header: words.answer,
      width: 'minmax(10rem, 3fr)',
      cell: ({ attempts }) => attempts.at(-1)?.response ?? '',
    },
    { id: 'at', header: words.at, width: '10.5rem', align: 'end', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ];
  return (
    <>
      <Group gap="xs" mb="sm" role="toolbar" aria-label={common.toolbar} data-region="toolbar" onKeyDown={moveByArrows}>
        {canManage && (
          <>
            <Button
              leftSection={<IconSend size={18} aria-hidden />}
              disabled={list.rows.length === 0}
              onClick={() => setAsked('all')}
            >
              {words.resendAll}
            </Button>
            <Button variant="default" disabled={list.selected.length === 0} onClick={() => setAsked('selected')}>
              {words.resendSelected}
            </Button>
          </>
        )}
        <RefreshButton onRefresh={list.pages.refetch} />
        {canManage && (
          <CopyCommand
            shell={shellCommand('Resend-UMNotification', { DeadLetter: shellBoolean(true) })}
            operation={ResendNotificationsDocument}
            variables={{ input: { filter: deadLetters } }}
          />
        )}
      </Group>
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ mailbox, call }) => `${mailbox.displayName}, ${nameOf(call.caller)}`}
        to={({ id }) => `/notifications?deadLetter=true&open=${id}`}
        isSelectable={canManage}
        icon={IconCircleCheck}
        empty={words.empty}
      />
      {asked === 'all' && (
        <ResendDialog filter={deadLetters} onClose={() => setAsked(null)} onDone={list.selection.clear} />
      )}
      {asked === 'selected' && (
        <ResendDialog selected={list.selected} onClose={() => setAsked(null)} onDone={list.selection.clear} />
      )}
    </>
  );
}
