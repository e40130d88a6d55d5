import { Button, Group } from '@mantine/core';
import { IconAdjustments, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import type { MailboxPolicy } from '@unmissed/sdk';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { policyWords } from '../catalogue/policies.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, type Column, DataList, EmptyState, StatusBadge, useSelection } from '../components/index.ts';
import { moveByArrows } from '../components/move-by-arrows.ts';
import { useCan } from '../data/viewer.ts';
import { usePolicies } from './data.ts';
import { DeletePolicy } from './delete-policy.tsx';

/** Mailbox policies of a dial plan, or of all, with their own toolbar. */
export function PolicyList({ dialPlan }: { dialPlan: { readonly id: string } | null }) {
  const words = useWords(policyWords);
  const common = useWords(componentWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const canManage = useCan('MANAGE');
  const policies = usePolicies(dialPlan?.id ?? null);
  const selection = useSelection();
  const [toDelete, setToDelete] = useState<MailboxPolicy | null>(null);
  const selected = policies.data?.pages.flatMap(({ nodes }) => nodes).filter(({ id }) => selection.ids.has(id)) ?? [];
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
  const newButton = (
    <Button component={Link} to={newPath} leftSection={<IconPlus size={18} aria-hidden />}>
      {words.new}
    </Button>
  );

  return (
    <>
      <Group gap="xs" mb="sm" role="toolbar" aria-label={common.toolbar} data-region="toolbar" onKeyDown={moveByArrows}>
        {canManage && newButton}
        {canManage && (
          <Button
            variant="default"
            leftSection={<IconTrash size={18} aria-hidden />}
            disabled={selected.length !== 1}
            onClick={() => setToDelete(selected[0] ?? null)}
          >
            {common.delete}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => void policies.refetch()}
        >
          {common.refresh}
        </Button>
      </Group>
      <DataList
        label={words.title}
        pages={policies}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => void navigate(`/policies/${id}`)}
        {...(canManage && { selection })}
        empty={
          <EmptyState title={words.empty.title} text={words.empty.text} icon={IconAdjustments}>
            {canManage && newButton}
          </EmptyState>
        }
      />
      {toDelete !== null && (
        <DeletePolicy policy={toDelete} onClose={() => setToDelete(null)} onDeleted={selection.clear} />
      )}
    </>
  );
}
