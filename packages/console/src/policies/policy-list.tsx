import { Group } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import type { MailboxPolicy } from '@unmissed/sdk';
import { Link } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { policyWords } from '../catalogue/policies.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  Ago,
  type Column,
  DataList,
  DeleteSelected,
  NewButton,
  RefreshButton,
  StatusBadge,
  useList,
} from '../components/index.ts';
import { moveByArrows } from '../components/move-by-arrows.ts';
import { useCan } from '../data/viewer.ts';
import { usePolicies } from './data.ts';
import { DeletePolicy } from './delete-policy.tsx';

/** Mailbox policies of a dial plan, or of all, with their own toolbar. */
export function PolicyList({ dialPlan }: { dialPlan: { readonly id: string } | null }) {
  const words = useWords(policyWords);
  const common = useWords(componentWords);
  const formats = useFormats();
  const canManage = useCan('MANAGE');
  const list = useList(usePolicies(dialPlan?.id ?? null));
  const newPath = dialPlan === null ? '/policies/new' : `/policies/new?dialPlan=${dialPlan.id}`;

  const dialPlanColumn: Column<MailboxPolicy> = {
    id: 'dialPlan',
    header: words.fields.dialPlan,
    cell: (policy) => policy.dialPlan.name,
  };
  const columns: Column<MailboxPolicy>[] = [
    {
      id: 'name',
      header: words.fields.name,
      width: 'minmax(10rem, 2fr)',
      cell: ({ id, name }) => (
        <Link to={`/policies/${id}`} tabIndex={-1}>
          {name}
        </Link>
      ),
    },
    ...(dialPlan === null ? [dialPlanColumn] : []),
    {
      id: 'allow',
      header: words.fields.notificationsShort,
      width: 'minmax(9rem, 1fr)',
      cell: ({ allowMissedCallNotifications: isAllowed }) => (
        <StatusBadge tone={isAllowed ? 'good' : 'neutral'}>{isAllowed ? words.allowed : words.forbidden}</StatusBadge>
      ),
    },
    {
      id: 'mailboxes',
      header: words.fields.mailboxCount,
      width: '9rem',
      align: 'end',
      cell: ({ mailboxCount }) => formats.number(mailboxCount),
    },
    { id: 'updated', header: words.fields.updatedAt, cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
  ];
  const newButton = <NewButton to={newPath}>{words.new}</NewButton>;

  return (
    <>
      <Group gap="xs" mb="sm" role="toolbar" aria-label={common.toolbar} data-region="toolbar" onKeyDown={moveByArrows}>
        {canManage && newButton}
        {canManage && (
          <DeleteSelected
            selected={list.selected}
            ask={(policy, onClose) => (
              <DeletePolicy policy={policy} onClose={onClose} onDeleted={list.selection.clear} />
            )}
          />
        )}
        <RefreshButton onRefresh={list.pages.refetch} />
      </Group>
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ name }) => name}
        to={({ id }) => `/policies/${id}`}
        isSelectable={canManage}
        icon={IconAdjustments}
        empty={words.empty}
        next={canManage && newButton}
      />
    </>
  );
}
