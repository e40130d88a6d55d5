import { Button } from '@mantine/core';
import { IconDownload, IconListDetails, IconMailExclamation, IconRefreshDot } from '@tabler/icons-react';
import { useThrottledCallback } from '@mantine/hooks';
import type { Notification } from '@unmissed/sdk';
import { useState } from 'react';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { DataList, LiveList, Page, RefreshButton, useCallerName, useFilters, useList } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { useCan } from '../data/viewer.ts';
import { client, useNotificationCount, useNotifications } from './data.ts';
import { ExportDialog } from './export-dialog.tsx';
import { filterKinds, filterOf, lastingPart, matchesChanging } from './filter.ts';
import { NotificationDrawer } from './notification-drawer.tsx';
import { NotificationFilters } from './notification-filters.tsx';
import styles from './notifications-page.module.css';
import { ResendDialog } from './resend-dialog.tsx';
import { useNotificationColumns } from './use-notification-columns.tsx';

/** The notification log: live, with the why of each entry in a drawer. */
export function Component() {
  const words = useWords(notificationWords);
  const canManage = useCan('MANAGE');
  const nameOf = useCallerName();
  const filters = useFilters(filterKinds);
  const filter = filterOf(filters.values);
  const list = useList(useNotifications(filter));
  const { data: count } = useNotificationCount(filter);
  const columns = useNotificationColumns();
  const [dialog, setDialog] = useState<'export' | 'selected' | 'deadLetters' | null>(null);
  const close = () => setDialog(null);

  // Counting is more work than the change itself.
  const countAgain = useThrottledCallback(
    () => void queryClient.invalidateQueries({ queryKey: keys.notifications.about('count') }),
    3_000,
  );
  const onChanged = (changed: readonly Notification[]) => {
    countAgain();
    if (changed.some(({ id }) => id === list.openId)) {
      void queryClient.invalidateQueries({ queryKey: keys.notifications.one(list.openId ?? '') });
    }
  };

  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          {canManage && (
            <Button
              variant="default"
              leftSection={<IconRefreshDot size={18} aria-hidden />}
              disabled={list.selected.length === 0}
              className={styles.whenPossible ?? ''}
              onClick={() => setDialog('selected')}
            >
              {words.resend.selected}
            </Button>
          )}
          {canManage && (
            <Button
              variant="default"
              leftSection={<IconMailExclamation size={18} aria-hidden />}
              onClick={() => setDialog('deadLetters')}
            >
              {words.resend.deadLetters}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => setDialog('export')}
          >
            {words.export.action}
          </Button>
          <RefreshButton onRefresh={() => queryClient.invalidateQueries({ queryKey: keys.notifications.all })} />
        </>
      }
    >
      <NotificationFilters
        values={filters.values}
        isActive={filters.isActive}
        count={count}
        onChange={filters.set}
        onReset={filters.reset}
      />
      <LiveList
        queryKey={keys.notifications.list(filter)}
        watch={(signal) => client.notificationChanges.watch({ filter: lastingPart(filter) }, { signal })}
        nodeOf={({ notification }: { notification: Notification }) => notification}
        belongs={(notification) => matchesChanging(notification, filter)}
        onChanged={onChanged}
        newRows={words.newRows}
      >
        <DataList
          label={words.title}
          list={list}
          columns={columns}
          rowName={({ mailbox, call }) => words.rowName(mailbox.displayName, nameOf(call.caller))}
          isSelectable={canManage}
          icon={IconListDetails}
          empty={words.empty}
          filters={filters}
          nothing={words.nothing}
        />
      </LiveList>
      {list.openId !== null && <NotificationDrawer key={list.openId} id={list.openId} onClose={list.close} />}
      {dialog === 'export' && <ExportDialog filter={filter} count={count} onClose={close} />}
      {dialog === 'selected' && <ResendDialog selected={list.selected} onClose={close} onDone={list.selection.clear} />}
      {dialog === 'deadLetters' && <ResendDialog filter={{ ...filter, isDeadLetter: true }} onClose={close} />}
    </Page>
  );
}
