import { useParams } from 'react-router';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ErrorState, ListSkeleton, Page } from '../components/index.ts';
import { useMailbox } from './data.ts';
import { MailboxForm } from './mailbox-form.tsx';
import { MailboxState } from './mailbox-state.tsx';

/** The settings of one mailbox. */
export function Component() {
  const { mailboxId = '' } = useParams();
  const words = useWords(mailboxWords);
  const { data: mailbox, error, refetch } = useMailbox(mailboxId);
  const list = { label: words.title, to: '/mailboxes' };
  if (mailbox === undefined) {
    return (
      <Page title={words.title} breadcrumbs={[list]}>
        {error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  const details = { label: mailbox.displayName, to: `/mailboxes?open=${mailbox.id}` };
  return (
    <Page title={words.edit} breadcrumbs={[list, details]} badge={<MailboxState mailbox={mailbox} />}>
      <MailboxForm key={mailbox.id} mailbox={mailbox} />
    </Page>
  );
}
