import { Button, Select } from '@mantine/core';
import { IconFileX } from '@tabler/icons-react';
import { CallReportRejectionCode, type RejectedReport, type RejectedReportFilter } from '@unmissed/sdk';
import { callWords } from '../catalogue/calls.ts';
import { componentWords } from '../catalogue/components.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, DataList, EmptyState, FilterBar, Moment, oneOf, text, useFilters } from '../components/index.ts';
import { useRejectedReports } from './data.ts';
import { RejectedReportDrawer } from './rejected-report-drawer.tsx';
import { SourceBox } from './source-box.tsx';

/** Reports that could not be accepted, newest first. */
export function Component() {
  const words = useWords(callWords);
  const common = useWords(componentWords);
  const { rejections } = useWords(enumWords);
  const formats = useFormats();
  const filters = useFilters({ source: text, code: oneOf(CallReportRejectionCode) });
  const opened = useFilters({ open: text });
  const { source, code } = filters.values;
  const filter: RejectedReportFilter = { ...(source !== null && { source }), ...(code !== null && { code }) };
  const pages = useRejectedReports(filter);
  const open = pages.data?.pages.flatMap(({ nodes }) => nodes).find(({ id }) => id === opened.values.open);
  const columns: readonly Column<RejectedReport>[] = [
    {
      id: 'code',
      header: words.rejected.columns.code,
      width: 'minmax(9rem, 1fr)',
      cell: (report) => rejections[report.code],
    },
    {
      id: 'message',
      header: words.rejected.columns.message,
      width: 'minmax(12rem, 2.5fr)',
      isWideOnly: true,
      cell: ({ message }) => message,
    },
    {
      id: 'source',
      header: words.rejected.columns.source,
      width: '8rem',
      cell: (report) => (report.source === '' ? words.rejected.none : report.source),
    },
    {
      id: 'callId',
      header: words.rejected.columns.callId,
      cell: ({ callId }) => (callId === '' ? words.rejected.none : callId),
    },
    {
      id: 'at',
      header: words.rejected.columns.at,
      width: '11rem',
      align: 'end',
      cell: ({ receivedAt }) => <Moment at={receivedAt} />,
    },
  ];
  return (
    <>
      <FilterBar isActive={filters.isActive} onReset={filters.reset}>
        <SourceBox value={source} onChange={(changed) => filters.set({ source: changed })} />
        <Select
          label={words.filters.code}
          data={Object.entries(rejections).map(([value, label]) => ({ value, label }))}
          value={code}
          onChange={(changed) => filters.set({ code: changed as CallReportRejectionCode | null })}
          clearable
        />
      </FilterBar>
      <DataList
        label={words.tabs.rejected}
        pages={pages}
        columns={columns}
        rowId={({ id }) => id}
        rowName={(report) => words.rejected.rowName(rejections[report.code], formats.dateTime(report.receivedAt))}
        onOpen={({ id }) => opened.set({ open: id })}
        openId={opened.values.open}
        empty={
          filters.isActive ? (
            <EmptyState title={words.rejected.empty.filteredTitle} text={words.empty.filteredText} icon={IconFileX}>
              <Button variant="default" onClick={filters.reset}>
                {common.filters.reset}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={words.rejected.empty.title} text={words.rejected.empty.text} icon={IconFileX} />
          )
        }
      />
      {open !== undefined && (
        <RejectedReportDrawer key={open.id} report={open} onClose={() => opened.set({ open: null })} />
      )}
    </>
  );
}
