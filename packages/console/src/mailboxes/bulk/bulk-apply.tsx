import { Button, Group, Stack, Text } from '@mantine/core';
import type { Mailbox } from '@unmissed/sdk';
import { componentWords } from '../../catalogue/components.ts';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useDescribeError } from '../../catalogue/use-describe-error.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout, LeaveGuard } from '../../components/index.ts';
import { BatchProgress } from '../batch-progress.tsx';
import { mailboxesChanged } from '../data.ts';
import { useBatches } from '../use-batches.ts';
import type { BulkChange } from './bulk-change.ts';
import { RefusedMailboxes } from './refused-mailboxes.tsx';
import { type RefusedMailbox, refusedOf } from './refused-of.ts';
import { updateBatch } from './update-batch.ts';

interface BulkApplyProps {
  readonly mailboxes: readonly Mailbox[];
  /** What the check found, to be told with the rest. */
  readonly refusedBefore: readonly RefusedMailbox[];
  readonly change: BulkChange;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** Carries a change out, and says exactly what came of it: done, refused, and not tried. */
export function BulkApply({ mailboxes, refusedBefore, change, onBegin, onEnd, onClose }: BulkApplyProps) {
  const words = useWords(mailboxWords).bulk;
  const common = useWords(componentWords);
  const describe = useDescribeError();
  const { status, doneCount, totalCount, outcomes, error, run, cancel } = useBatches(
    mailboxes,
    (batch, idempotencyKey) => updateBatch(batch, change, { validateOnly: false, idempotencyKey }),
    () => {
      onEnd();
      return mailboxesChanged();
    },
  );
  const begin = () => {
    onBegin();
    run();
  };
  const refusedNow = refusedOf(mailboxes, outcomes);
  const refused = [...refusedBefore, ...refusedNow];
  const rest = totalCount - doneCount;
  const isOver = status === 'DONE' || status === 'STOPPED';

  return (
    <Stack>
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
      {status === 'DONE' && (
        <Callout tone={refused.length === 0 ? 'good' : 'warn'}>
          <span role="status">
            {words.done(doneCount - refusedNow.length)}
            {refused.length > 0 && ` · ${words.doneRefused(refused.length)}`}
          </span>
        </Callout>
      )}
      {status === 'STOPPED' && (
        <Callout tone={error === null ? 'warn' : 'bad'}>
          <Text role="status">
            {error === null
              ? words.stopped(doneCount - refusedNow.length, rest)
              : words.failed(doneCount - refusedNow.length, rest)}
          </Text>
          {error !== null && <Text mt={4}>{describe(error)}</Text>}
        </Callout>
      )}
      {isOver && refused.length > 0 && <RefusedMailboxes refused={refused} />}
      {status !== 'RUNNING' && (
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {isOver ? common.close : common.cancel}
          </Button>
          {status === 'NOT_BEGUN' && <Button onClick={begin}>{words.apply(totalCount)}</Button>}
          {status === 'STOPPED' && <Button onClick={begin}>{words.goOn(rest)}</Button>}
        </Group>
      )}
      <LeaveGuard when={status === 'RUNNING'} />
    </Stack>
  );
}
