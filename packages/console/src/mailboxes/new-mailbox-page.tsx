import { useSearchParams } from 'react-router';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ErrorState, ListSkeleton, Page, text, useFilters } from '../components/index.ts';
import { useMailbox } from './data.ts';
import { newMailboxValues, valuesOf } from './mailbox-values.ts';
import { NewMailboxForm } from './new-mailbox-form.tsx';

/** Enables a mailbox: a new one (`?policy=`), or one whose settings were not kept when it was disabled (`?again=`). */
export function Component() {
  const words = useWords(mailboxWords);
  const [params] = useSearchParams();
  const { values } = useFilters({ policy: text });
  const again = params.get('again');
  return (
    <Page
      title={again === null ? words.new : words.enableAgain}
      breadcrumbs={[{ label: words.title, to: '/mailboxes' }]}
    >
      {again === null ? (
        <NewMailboxForm initial={{ ...newMailboxValues, mailboxPolicyId: values.policy ?? '' }} />
      ) : (
        <Again id={again} />
      )}
    </Page>
  );
}

function Again({ id }: { id: string }) {
  const { data: mailbox, error, refetch } = useMailbox(id);
  if (mailbox !== undefined) return <NewMailboxForm initial={valuesOf(mailbox)} id={id} />;
  return error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}
