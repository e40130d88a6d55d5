import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { problemWords } from '../../catalogue/problems.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { ProblemTable } from '../problem-table.tsx';
import type { RefusedMailbox } from './refused-of.ts';

/** Mailboxes that cannot be changed, each with its reason. */
export function RefusedMailboxes({ refused }: { refused: readonly RefusedMailbox[] }) {
  const { bulk, fields } = useWords(mailboxWords);
  const { correct } = useWords(problemWords);
  return (
    <ProblemTable
      title={bulk.refusedTitle}
      header={[fields.displayName, fields.emailAddress, bulk.why]}
      rows={refused.map(({ mailbox: { displayName, emailAddress, id }, problems }) => [
        displayName,
        emailAddress ?? id,
        problems.map(correct).join(' '),
      ])}
      firstOf={bulk.first}
      downloadLabel={bulk.download}
      file={{ name: bulk.fileName }}
    />
  );
}
