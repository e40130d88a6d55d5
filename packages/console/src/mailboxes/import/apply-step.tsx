import { Button, Group, Text, Title } from '@mantine/core';
import { EnableMailboxesDocument } from '@unmissed/sdk';
import { useId } from 'react';
import { Link } from 'react-router';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { useDescribeError } from '../../catalogue/use-describe-error.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout, CopyCommand, LeaveGuard } from '../../components/index.ts';
import { BatchProgress } from '../batch-progress.tsx';
import { mailboxesChanged } from '../data.ts';
import { useBatches } from '../use-batches.ts';
import { enableBatch } from './enable-batch.ts';
import styles from './import-page.module.css';
import { RowProblems } from './row-problems.tsx';
import type { ImportRow } from './rows-to-mailboxes.ts';

interface ApplyStepProps {
  readonly header: readonly string[];
  readonly rows: readonly ImportRow[];
  readonly onRunning: (isRunning: boolean) => void;
  readonly onAnother: () => void;
}

/** Enables the rows that the check found fine, and says of each what came of it. */
export function ApplyStep({ header, rows, onRunning, onAnother }: ApplyStepProps) {
  const words = useWords(mailboxImportWords);
  const describe = useDescribeError();
  const titleId = useId();
  const { status, doneCount, totalCount, outcomes, error, run, cancel } = useBatches(
    rows,
    (batch, idempotencyKey) => enableBatch(batch, { validateOnly: false, idempotencyKey }),
    () => {
      onRunning(false);
      return mailboxesChanged();
    },
  );
  const begin = () => {
    onRunning(true);
    run();
  };
  const left = rows.flatMap((row, index) => {
    const problems = outcomes[index] ?? null;
    return problems?.length === 0 ? [] : [{ row, problems }];
  });
  const refusedCount = left.filter(({ problems }) => problems !== null).length;
  const restCount = totalCount - doneCount;
  const isOver = status === 'DONE' || status === 'STOPPED';

  return (
    <section aria-labelledby={titleId} className={styles.step}>
      <Title order={2} id={titleId}>
        {words.steps.result}
      </Title>
      {status === 'RUNNING' && (
        <BatchProgress
          text={words.applying(doneCount, totalCount)}
          label={words.progress}
          done={doneCount}
          total={totalCount}
          stopLabel={words.stop}
          onStop={cancel}
        />
      )}
      {isOver && (
        <Callout tone={error !== null ? 'bad' : left.length === 0 ? 'good' : 'warn'}>
          <Text role="status">
            {words.done(doneCount - refusedCount)} {refusedCount > 0 && words.refused(refusedCount)}{' '}
            {restCount > 0 && words.rest(restCount)}
          </Text>
          {error !== null && (
            <Text mt={4}>
              {describe(error)} {words.interrupted}
            </Text>
          )}
        </Callout>
      )}
      {isOver && left.length > 0 && <RowProblems header={header} rows={left} />}
      {status !== 'RUNNING' && (
        <Group>
          {status === 'NOT_BEGUN' && <Button onClick={begin}>{words.apply(totalCount)}</Button>}
          {status === 'STOPPED' && <Button onClick={begin}>{words.goOn}</Button>}
          {isOver && (
            <Button component={Link} to="/mailboxes" variant={status === 'DONE' ? 'filled' : 'default'}>
              {words.show}
            </Button>
          )}
          {isOver && (
            <Button variant="default" onClick={onAnother}>
              {words.another}
            </Button>
          )}
          {status === 'NOT_BEGUN' && (
            <CopyCommand
              shell={null}
              operation={EnableMailboxesDocument}
              variables={{ mailboxes: rows.slice(0, 3).map(({ input }) => input) }}
            />
          )}
        </Group>
      )}
      <LeaveGuard when={status === 'RUNNING'} />
    </section>
  );
}
