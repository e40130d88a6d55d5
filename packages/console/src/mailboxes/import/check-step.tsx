import { Button, Group, Text, Title } from '@mantine/core';
import { EnableMailboxesDocument } from '@unmissed/sdk';
import { useId, useState } from 'react';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { useDescribeError } from '../../catalogue/use-describe-error.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout, CopyCommand, LeaveGuard, StatusBadge } from '../../components/index.ts';
import { BatchProgress } from '../batch-progress.tsx';
import { useBatches } from '../use-batches.ts';
import { ApplyStep } from './apply-step.tsx';
import { enableBatch } from './enable-batch.ts';
import styles from './import-page.module.css';
import { RowProblems } from './row-problems.tsx';
import type { ImportRow } from './rows-to-mailboxes.ts';

interface CheckStepProps {
  readonly header: readonly string[];
  readonly rows: readonly ImportRow[];
  /** Told whether mailboxes are being enabled. */
  readonly onRunning: (isRunning: boolean) => void;
  readonly onAnother: () => void;
}

/** Asks the server what it would say of each row; nothing is changed. */
export function CheckStep({ header, rows, onRunning, onAnother }: CheckStepProps) {
  const words = useWords(mailboxImportWords);
  const describe = useDescribeError();
  const titleId = useId();
  // The server is asked about those only that are fine by themselves.
  const [plausible] = useState(() => rows.filter(({ problems }) => problems.length === 0));
  const check = useBatches(plausible, (batch) => enableBatch(batch, { validateOnly: true }));
  const [hasBegun, setHasBegun] = useState(false);
  const { status, doneCount, totalCount, outcomes, error } = check;
  const accepted = plausible.filter((_row, index) => outcomes[index]?.length === 0);
  const isDone = status === 'DONE';
  const wrong = [
    ...rows.filter(({ problems }) => problems.length > 0).map((row) => ({ row, problems: null })),
    ...plausible.flatMap((row, index) => {
      const problems = outcomes[index] ?? [];
      return problems.length === 0 ? [] : [{ row, problems }];
    }),
  ].toSorted((a, b) => a.row.line - b.row.line);

  return (
    <>
      <section aria-labelledby={titleId} className={styles.step}>
        <Title order={2} id={titleId}>
          {words.steps.check}
        </Title>
        {status === 'RUNNING' && (
          <BatchProgress
            text={words.checking(doneCount, totalCount)}
            label={words.progress}
            done={doneCount}
            total={totalCount}
            stopLabel={words.stop}
            onStop={check.cancel}
          />
        )}
        {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
        {(isDone || totalCount === 0) && (
          <div role="status" className={styles.counts}>
            <StatusBadge tone={accepted.length > 0 ? 'good' : 'neutral'}>{words.fine(accepted.length)}</StatusBadge>
            {wrong.length > 0 && <StatusBadge tone="warn">{words.wrong(wrong.length)}</StatusBadge>}
          </div>
        )}
        {(isDone || totalCount === 0) && wrong.length > 0 && (
          <>
            <Text c="dimmed">{words.wrongHint}</Text>
            <RowProblems header={header} rows={wrong} />
          </>
        )}
        {!isDone && totalCount > 0 && status !== 'RUNNING' && (
          <Group>
            <Button onClick={check.run}>
              {words.check(status === 'STOPPED' ? totalCount - doneCount : rows.length)}
            </Button>
            <CopyCommand
              shell={null}
              operation={EnableMailboxesDocument}
              variables={{ mailboxes: plausible.slice(0, 3).map(({ input }) => ({ ...input, validateOnly: true })) }}
            />
          </Group>
        )}
      </section>
      {isDone && accepted.length > 0 && (
        <ApplyStep
          header={header}
          rows={accepted}
          onRunning={(isRunning) => {
            setHasBegun(true);
            onRunning(isRunning);
          }}
          onAnother={onAnother}
        />
      )}
      <LeaveGuard when={isDone && accepted.length > 0 && !hasBegun} />
    </>
  );
}
