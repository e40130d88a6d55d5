import { Stack } from '@mantine/core';
import type { RejectedReport } from '@unmissed/sdk';
import { callWords } from '../catalogue/calls.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, DetailsDrawer, indented, Moment, Snippet } from '../components/index.ts';
import styles from './call-drawer.module.css';

/** Why a report was rejected, and the report as it came. */
export function RejectedReportDrawer({ report, onClose }: { report: RejectedReport; onClose: () => void }) {
  const words = useWords(callWords).rejected;
  const { rejections } = useWords(enumWords);
  const why = words.why(report);
  return (
    <DetailsDrawer title={rejections[report.code]} onClose={onClose}>
      <Stack gap="lg">
        <Callout tone="warn">{why}</Callout>
        <dl className={styles.facts}>
          <dt>{words.columns.at}</dt>
          <dd>
            <Moment at={report.receivedAt} />
          </dd>
          <dt>{words.columns.source}</dt>
          <dd>{report.source === '' ? words.none : report.source}</dd>
          <dt>{words.columns.callId}</dt>
          <dd>{report.callId === '' ? words.none : report.callId}</dd>
          {why !== report.message && (
            <>
              <dt>{words.message}</dt>
              <dd lang="en">{report.message}</dd>
            </>
          )}
        </dl>
        <Snippet label={words.report} text={indented(report.report)} />
      </Stack>
    </DetailsDrawer>
  );
}
