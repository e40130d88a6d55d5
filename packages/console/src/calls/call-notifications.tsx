import type { CallNotification } from '@unmissed/sdk';
import { Link } from 'react-router';
import { callWords } from '../catalogue/calls.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { DeliveryBadge } from '../components/index.ts';
import styles from './call-drawer.module.css';

/** What was decided for each called mailbox, with the way to its why. */
export function CallNotifications({ notifications }: { notifications: readonly CallNotification[] }) {
  const words = useWords(callWords).drawer;
  const { reasons, kinds } = useWords(enumWords);
  return (
    <section aria-labelledby="call-notifications">
      <h3 id="call-notifications" className={styles.heading}>
        {words.notifications}
      </h3>
      {notifications.length === 0 && <p className={styles.quiet}>{words.noNotifications}</p>}
      <ul className={styles.rows}>
        {notifications.map(({ id, mailbox, status, decision, kind }) => (
          <li key={id}>
            <Link to={`/notifications?open=${id}`}>{mailbox.displayName}</Link>
            <DeliveryBadge status={status} />
            <span className={styles.quiet}>
              {kinds[kind]} · {reasons[decision.reason]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
