import { Button } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { type AuditEntry, ListAuditLogDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { auditLogWords } from '../catalogue/audit-log.ts';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  type Column,
  CopyCommand,
  DataList,
  Moment,
  Page,
  RefreshButton,
  shellCommand,
  useList,
} from '../components/index.ts';
import { AuditDrawer } from './audit-drawer.tsx';
import { AuditExport } from './audit-export.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { changesFirst } from './changes-first.ts';
import { useAuditFilters, useAuditLog } from './data.ts';

/** Who changed what. */
export function Component() {
  const words = useWords(auditLogWords);
  const common = useWords(componentWords);
  const filters = useAuditFilters();
  const list = useList(useAuditLog(filters.filter));
  const [isExporting, setIsExporting] = useState(false);
  const columns: Column<AuditEntry>[] = [
    {
      id: 'operation',
      header: words.columns.operation,
      width: 'minmax(11rem, 1.2fr)',
      cell: ({ operation }) => operation,
    },
    {
      id: 'objects',
      header: words.columns.objects,
      width: 'minmax(10rem, 1.6fr)',
      cell: (entry) => {
        const [first, ...others] = changesFirst(entry, filters.values.object);
        return words.objects(first?.objectName ?? common.none, others.length);
      },
    },
    { id: 'actor', header: words.columns.actor, width: 'minmax(8rem, 1fr)', cell: ({ actor }) => actor.name },
    {
      id: 'address',
      header: words.columns.address,
      isWideOnly: true,
      cell: ({ address }) => address ?? words.details.inside,
    },
    { id: 'at', header: words.columns.at, width: 'minmax(10rem, 1fr)', cell: ({ at }) => <Moment at={at} /> },
  ];
  const { objectId, actorId, operation, since, until } = filters.filter;
  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            disabled={list.rows.length === 0}
            onClick={() => setIsExporting(true)}
          >
            {words.export}
          </Button>
          <RefreshButton onRefresh={list.pages.refetch} />
          <CopyCommand
            shell={shellCommand('Get-UMAuditLog', {
              ObjectId: objectId ?? undefined,
              ActorId: actorId ?? undefined,
              Operation: operation ?? undefined,
              StartDate: filters.values.since === null ? undefined : String(since),
              EndDate: filters.values.until === null ? undefined : String(until),
            })}
            operation={ListAuditLogDocument}
            variables={{ filter: filters.filter, first: 100 }}
          />
        </>
      }
    >
      <AuditFilters {...filters} entries={list.rows} />
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ operation: name, changes }) => `${name} ${changes[0]?.objectName ?? ''}`}
        icon={IconHistory}
        empty={words.empty}
        filters={filters}
        nothing={words.nothing}
      />
      {list.opened && (
        <AuditDrawer key={list.opened.id} entry={list.opened} objectId={filters.values.object} onClose={list.close} />
      )}
      {isExporting && <AuditExport filter={filters.filter} onClose={() => setIsExporting(false)} />}
    </Page>
  );
}
