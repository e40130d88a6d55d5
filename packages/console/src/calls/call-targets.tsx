import type { CallTarget } from '@unmissed/sdk';
import { Link } from 'react-router';
import { callWords } from '../catalogue/calls.ts';
import { useWords } from '../catalogue/use-words.ts';
import { StatusBadge } from '../components/index.ts';
import styles from './call-drawer.module.css';

/** Called addresses, with and without a mailbox. */
export function CallTargets({ targets }: { targets: readonly CallTarget[] }) {
  const words = useWords(callWords);
  return (
    <section aria-labelledby="call-targets">
      <h3 id="call-targets" className={styles.heading}>
        {words.drawer.targets}
      </h3>
      {targets.length === 0 && <p className={styles.quiet}>{words.drawer.noTargets}</p>}
      <ul className={styles.rows}>
        {targets.map(({ target, mailbox }) => (
          <li key={target}>
            <span>{target}</span>
            {mailbox === null ? (
              <span title={words.drawer.noMailbox}>
                <StatusBadge tone="warn">{words.noMailbox}</StatusBadge>
              </span>
            ) : (
              <Link to={`/mailboxes?open=${mailbox.id}`}>{mailbox.displayName}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
