import { Button } from '@mantine/core';
import { IconDownload, IconListDetails, IconMailExclamation, IconRefresh, IconRefreshDot } from '@tabler/icons-react';
import { useThrottledCallback } from '@mantine/hooks';
import type { Notification } from '@unmissed/sdk';
import { useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  DataList,
  EmptyState,
  LiveList,
  Page,
  text,
  useCallerName,
  useFilters,
  useSelection,
} from '../components/index.ts';
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
  const common = useWords(componentWords);
  const canManage = useCan('MANAGE');
  const nameOf = useCallerName();
  const filters = useFilters(filterKinds);
  const opened = useFilters({ open: text });
  const filter = filterOf(filters.values);
  const pages = useNotifications(filter);
  const { data: count } = useNotificationCount(filter);
  const columns = useNotificationColumns();
  const selection = useSelection();
  const [dialog, setDialog] = useState<'export' | 'selected' | 'deadLetters' | null>(null);
  const close = () => setDialog(null);
  const selected = pages.data?.pages.flatMap(({ nodes }) => nodes).filter(({ id }) => selection.ids.has(id)) ?? [];

  // Counting is more work than the change itself.
  const countAgain = useThrottledCallback(
    () => void queryClient.invalidateQueries({ queryKey: keys.notifications.about('count') }),
    3_000,
  );
  const onChanged = (changed: readonly Notification[]) => {
    countAgain();
    if (changed.some(({ id }) => id === opened.values.open)) {
      void queryClient.invalidateQueries({ queryKey: keys.notifications.one(opened.values.open ?? '') });
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
              disabled={selected.length === 0}
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
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => void queryClient.invalidateQueries({ queryKey: keys.notifications.all })}
          >
            {common.refresh}
          </Button>
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
          pages={pages}
          columns={columns}
          rowId={({ id }) => id}
          rowName={({ mailbox, call }) => words.rowName(mailbox.displayName, nameOf(call.caller))}
          onOpen={({ id }) => opened.set({ open: id })}
          openId={opened.values.open}
          {...(canManage && { selection })}
          empty={
            filters.isActive ? (
              <EmptyState title={words.empty.filteredTitle} text={words.empty.filteredText} icon={IconListDetails}>
                <Button variant="default" onClick={filters.reset}>
                  {common.filters.reset}
                </Button>
              </EmptyState>
            ) : (
              <EmptyState title={words.empty.title} text={words.empty.text} icon={IconListDetails} />
            )
          }
        />
      </LiveList>
      {opened.values.open !== null && (
        <NotificationDrawer
          key={opened.values.open}
          id={opened.values.open}
          onClose={() => opened.set({ open: null })}
        />
      )}
      {dialog === 'export' && <ExportDialog filter={filter} count={count} onClose={close} />}
      {dialog === 'selected' && <ResendDialog selected={selected} onClose={close} onDone={selection.clear} />}
      {dialog === 'deadLetters' && <ResendDialog filter={{ ...filter, isDeadLetter: true }} onClose={close} />}
    </Page>
  );
}
