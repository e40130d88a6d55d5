import type { Mailbox } from '@unmissed/sdk';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { StatusBadge } from '../components/index.ts';

/** Whether a mailbox takes part, and what its user has chosen. */
export function MailboxState({ mailbox }: { mailbox: Pick<Mailbox, 'enabled' | 'missedCallNotificationEnabled'> }) {
  const { states } = useWords(mailboxWords);
  if (!mailbox.enabled) return <StatusBadge>{states.disabled}</StatusBadge>;
  return mailbox.missedCallNotificationEnabled ? (
    <StatusBadge tone="good">{states.on}</StatusBadge>
  ) : (
    <StatusBadge tone="warn">{states.off}</StatusBadge>
  );
}
