import { Select } from '@mantine/core';
import { IconFileX } from '@tabler/icons-react';
import { CallReportRejectionCode, type RejectedReport, type RejectedReportFilter } from '@unmissed/sdk';
import { callWords } from '../catalogue/calls.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, DataList, FilterBar, Moment, oneOf, text, useFilters, useList } from '../components/index.ts';
import { useRejectedReports } from './data.ts';
import { RejectedReportDrawer } from './rejected-report-drawer.tsx';
import { SourceBox } from './source-box.tsx';

/** Reports that could not be accepted, newest first. */
export function Component() {
  const words = useWords(callWords);
  const { rejections } = useWords(enumWords);
  const formats = useFormats();
  const filters = useFilters({ source: text, code: oneOf(CallReportRejectionCode) });
  const { source, code } = filters.values;
  const filter: RejectedReportFilter = { ...(source !== null && { source }), ...(code !== null && { code }) };
  const list = useList(useRejectedReports(filter));
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
      cell: words.rejected.why,
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
        list={list}
        columns={columns}
        rowName={(report) => words.rejected.rowName(rejections[report.code], formats.dateTime(report.receivedAt))}
        icon={IconFileX}
        empty={words.rejected.empty}
        filters={filters}
        nothing={words.rejected.nothing}
      />
      {list.opened && <RejectedReportDrawer key={list.opened.id} report={list.opened} onClose={list.close} />}
    </>
  );
}
