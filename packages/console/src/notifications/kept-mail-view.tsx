import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { MailFrame } from '../components/index.ts';
import type { KeptMail } from '../generated/operations.generated.ts';
import styles from './notification-drawer.module.css';

/** The mail that was kept as a file. */
export function KeptMailView({ mail }: { mail: KeptMail }) {
  const words = useWords(notificationWords).drawer;
  return (
    <section aria-labelledby="kept-mail">
      <h3 id="kept-mail" className={styles.heading}>
        {words.mail}
      </h3>
      <MailFrame mail={mail} />
    </section>
  );
}
