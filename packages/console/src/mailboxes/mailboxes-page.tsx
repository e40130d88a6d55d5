import { Button } from '@mantine/core';
import { IconFileImport, IconInbox } from '@tabler/icons-react';
import type { Mailbox } from '@unmissed/sdk';
import { useState } from 'react';
import { Link } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, DataList, NewButton, Page, RefreshButton, useList } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { SelectionBar } from './bulk/selection-bar.tsx';
import { mailboxesChanged, useMailboxCount, useMailboxes } from './data.ts';
import { MailboxDrawer } from './mailbox-drawer.tsx';
import { MailboxFilters, useMailboxFilters } from './mailbox-filters.tsx';
import { MailboxState } from './mailbox-state.tsx';
import { addressesOf } from './mailbox-values.ts';

/** All mailboxes: search, filters, details, and changes of many at once. */
export function Component() {
  const words = useWords(mailboxWords);
  const common = useWords(componentWords);
  const formats = useFormats();
  const canManage = useCan('MANAGE');
  const filters = useMailboxFilters();
  const list = useList(useMailboxes(filters.filter));
  const { data: total } = useMailboxCount(filters.filter);
  const filterKey = JSON.stringify(filters.filter);
  const [selectedIn, setSelectedIn] = useState(filterKey);
  // What is no longer shown is no longer selected: nobody changes what they do not see.
  if (selectedIn !== filterKey) {
    setSelectedIn(filterKey);
    list.selection.clear();
  }

  const columns: Column<Mailbox>[] = [
    {
      id: 'name',
      header: words.fields.displayName,
      width: 'minmax(8rem, 1.4fr)',
      cell: ({ displayName }) => displayName,
    },
    {
      id: 'emailAddress',
      header: words.fields.emailAddressShort,
      width: 'minmax(11rem, 1.9fr)',
      cell: ({ emailAddress }) => emailAddress ?? common.none,
    },
    {
      id: 'extensions',
      header: words.fields.extensions,
      width: 'minmax(5.5rem, 0.8fr)',
      cell: (mailbox) => formats.list(addressesOf(mailbox, 'EXTENSION')),
    },
    {
      id: 'policy',
      header: words.fields.policyShort,
      width: 'minmax(7.5rem, 1.3fr)',
      cell: ({ mailboxPolicy }) => mailboxPolicy?.name ?? common.none,
    },
    {
      id: 'dialPlan',
      header: words.fields.dialPlanShort,
      width: 'minmax(6rem, 1fr)',
      isWideOnly: true,
      cell: ({ dialPlan }) => dialPlan?.name ?? common.none,
    },
    {
      id: 'state',
      header: words.fields.notificationsShort,
      width: 'minmax(9.5rem, 1fr)',
      cell: (mailbox) => <MailboxState mailbox={mailbox} />,
    },
  ];
  const newButton = <NewButton to="/mailboxes/new">{words.new}</NewButton>;

  return (
    <Page
      title={words.title}
      description={
        total === undefined || (total === 0 && !filters.isActive) ? words.description : words.countOrMore(total)
      }
      toolbar={
        <>
          {canManage && newButton}
          {canManage && (
            <Button
              component={Link}
              to="/mailboxes/import"
              variant="default"
              leftSection={<IconFileImport size={18} aria-hidden />}
            >
              {words.import}
            </Button>
          )}
          <RefreshButton onRefresh={mailboxesChanged} />
        </>
      }
    >
      <MailboxFilters {...filters} />
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ displayName }) => displayName}
        isSelectable={canManage}
        icon={IconInbox}
        empty={words.empty}
        next={canManage && newButton}
        filters={filters}
        nothing={words.nothing}
      />
      {canManage && <SelectionBar list={list} filter={filters.filter} matchingCount={total ?? 0} />}
      {list.openId !== null && <MailboxDrawer key={list.openId} id={list.openId} onClose={list.close} />}
    </Page>
  );
}
