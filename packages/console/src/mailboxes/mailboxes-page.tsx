import { Button } from '@mantine/core';
import { IconFileImport, IconInbox, IconPlus, IconRefresh } from '@tabler/icons-react';
import type { Mailbox } from '@unmissed/sdk';
import { useState } from 'react';
import { Link } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, DataList, EmptyState, Page, text, useFilters, useSelection } from '../components/index.ts';
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
  const { values: pane, set: setPane } = useFilters({ open: text });
  const pages = useMailboxes(filters.filter);
  const { data: total } = useMailboxCount(filters.filter);
  const selection = useSelection();
  const filterKey = JSON.stringify(filters.filter);
  const [selectedIn, setSelectedIn] = useState(filterKey);
  // What is no longer shown is no longer selected: nobody changes what they do not see.
  if (selectedIn !== filterKey) {
    setSelectedIn(filterKey);
    selection.clear();
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
  const newButton = (
    <Button component={Link} to="/mailboxes/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {words.new}
    </Button>
  );

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
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => void mailboxesChanged()}
          >
            {common.refresh}
          </Button>
        </>
      }
    >
      <MailboxFilters {...filters} />
      <DataList
        label={words.title}
        pages={pages}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ displayName }) => displayName}
        onOpen={({ id }) => setPane({ open: id })}
        openId={pane.open}
        {...(canManage && { selection })}
        empty={
          filters.isActive ? (
            <EmptyState title={words.empty.nothing} text={words.empty.nothingText} icon={IconInbox}>
              <Button variant="default" onClick={filters.reset}>
                {common.filters.reset}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={words.empty.title} text={words.empty.text} icon={IconInbox}>
              {canManage && newButton}
            </EmptyState>
          )
        }
      />
      {canManage && (
        <SelectionBar
          selection={selection}
          loaded={pages.data?.pages.flatMap(({ nodes }) => nodes) ?? []}
          filter={filters.filter}
          matchingCount={total ?? 0}
        />
      )}
      {pane.open !== null && <MailboxDrawer key={pane.open} id={pane.open} onClose={() => setPane({ open: null })} />}
    </Page>
  );
}
