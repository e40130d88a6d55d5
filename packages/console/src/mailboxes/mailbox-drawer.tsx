import { Button } from '@mantine/core';
import { IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { DetailsDrawer, ErrorState, ListSkeleton } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { useMailbox } from './data.ts';
import { DisableMailbox } from './disable-mailbox.tsx';
import { EnableAgain } from './enable-again.tsx';
import { LastNotifications } from './last-notifications.tsx';
import { MailboxFacts } from './mailbox-facts.tsx';

/** One mailbox beside the list, with what can be done about it. */
export function MailboxDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(mailboxWords);
  const canManage = useCan('MANAGE');
  const { data: mailbox, error, refetch } = useMailbox(id);
  const [asked, setAsked] = useState<'DISABLE' | 'ENABLE' | null>(null);
  if (mailbox === undefined) {
    return (
      <DetailsDrawer title={words.title} onClose={onClose}>
        {error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </DetailsDrawer>
    );
  }
  const edit = (
    <Button component={Link} to={`/mailboxes/${id}`} leftSection={<IconEdit size={18} aria-hidden />}>
      {words.edit}
    </Button>
  );
  const disable = (
    <Button
      variant="default"
      leftSection={<IconPlayerPause size={18} aria-hidden />}
      onClick={() => setAsked('DISABLE')}
    >
      {words.disable}
    </Button>
  );
  const again = { leftSection: <IconPlayerPlay size={18} aria-hidden />, children: words.enableAgain };
  const enable =
    // Without a policy there is something to choose first.
    mailbox.mailboxPolicy === null ? (
      <Button component={Link} to={`/mailboxes/new?again=${id}`} {...again} />
    ) : (
      <Button onClick={() => setAsked('ENABLE')} {...again} />
    );

  return (
    <DetailsDrawer
      title={mailbox.displayName}
      onClose={onClose}
      {...(canManage && {
        actions: mailbox.enabled ? (
          <>
            {edit}
            {disable}
          </>
        ) : (
          enable
        ),
      })}
    >
      <MailboxFacts mailbox={mailbox} />
      <LastNotifications mailbox={mailbox} />
      {asked === 'DISABLE' && <DisableMailbox mailbox={mailbox} onClose={() => setAsked(null)} />}
      {asked === 'ENABLE' && <EnableAgain mailbox={mailbox} onClose={() => setAsked(null)} />}
    </DetailsDrawer>
  );
}
