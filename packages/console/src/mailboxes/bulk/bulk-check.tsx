import { Text } from '@mantine/core';
import type { Mailbox, Problem } from '@unmissed/sdk';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useDescribeError } from '../../catalogue/use-describe-error.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout, StatusBadge } from '../../components/index.ts';
import { BatchProgress } from '../batch-progress.tsx';
import type { Batches } from '../use-batches.ts';
import { RefusedMailboxes } from './refused-mailboxes.tsx';
import { refusedOf } from './refused-of.ts';
import styles from './selection-bar.module.css';

interface BulkCheckProps {
  readonly already: readonly Mailbox[];
  readonly others: readonly Mailbox[];
  readonly check: Batches<readonly Problem[]>;
}

/** How many mailboxes would change, are that way already, or would be refused and why. */
export function BulkCheck({ already, others, check }: BulkCheckProps) {
  const words = useWords(mailboxWords).bulk;
  const describe = useDescribeError();
  const refused = refusedOf(others, check.outcomes);
  const wouldChange = check.doneCount - refused.length;
  if (check.status === 'RUNNING')
    return (
      <BatchProgress
        text={words.checking(check.doneCount, check.totalCount)}
        label={words.progress}
        done={check.doneCount}
        total={check.totalCount}
        stopLabel={words.stop}
        onStop={check.cancel}
      />
    );
  if (check.error !== null) return <Callout tone="bad">{describe(check.error)}</Callout>;
  if (check.status !== 'DONE')
    return already.length === 0 ? null : (
      <Text c="dimmed" role="status">
        {words.already(already.length)}
        {others.length === 0 && ` · ${words.nothing}`}
      </Text>
    );
  return (
    <>
      <div role="status">
        <ul className={styles.counts}>
          <li>
            <StatusBadge tone={wouldChange > 0 ? 'accent' : 'neutral'}>{words.would(wouldChange)}</StatusBadge>
          </li>
          {already.length > 0 && (
            <li>
              <StatusBadge>{words.already(already.length)}</StatusBadge>
            </li>
          )}
          {refused.length > 0 && (
            <li>
              <StatusBadge tone="warn">{words.refused(refused.length)}</StatusBadge>
            </li>
          )}
        </ul>
      </div>
      {refused.length > 0 && <RefusedMailboxes refused={refused} />}
    </>
  );
}
