import { Link } from 'react-router';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, DeliveryBadge, useCallerName } from '../components/index.ts';
import type { MailboxDetails } from './data.ts';
import styles from './mailbox-drawer.module.css';

/** What the log has of a mailbox, the last few. */
export function LastNotifications({ mailbox }: { mailbox: MailboxDetails }) {
  const words = useWords(mailboxWords).details;
  const callerName = useCallerName();
  const { nodes } = mailbox.notifications;
  return (
    <>
      <h3 className={styles.part}>{words.lastNotifications}</h3>
      {nodes.length === 0 && <p className={styles.quiet}>{words.noNotifications}</p>}
      <ul className={styles.list}>
        {nodes.map(({ id, status, createdAt, call: { caller } }) => (
          <li key={id}>
            <span>
              <Link to={`/notifications?mailbox=${mailbox.id}&open=${id}`}>{callerName(caller)}</Link>{' '}
              <span className={styles.quiet}>
                <Ago at={createdAt} />
              </span>
            </span>
            <DeliveryBadge status={status} />
          </li>
        ))}
      </ul>
      {nodes.length > 0 && (
        <p>
          <Link to={`/notifications?mailbox=${mailbox.id}`}>{words.allNotifications}</Link>
        </p>
      )}
    </>
  );
}
