import type { Call } from '@unmissed/sdk';
import { Link } from 'react-router';
import { enumWords } from '../catalogue/enums.ts';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, DeliveryBadge, StatusBadge, useCallerName } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import styles from './first-steps.module.css';

/** The latest call and what became of it, live; null: waits for the first. */
export function CaughtCall({ call }: { call: Call | null | undefined }) {
  const words = useWords(firstStepsWords).caught;
  const { reasons } = useWords(enumWords);
  const nameOf = useCallerName();
  const canRead = useCan('READ');
  if (call == null)
    return (
      <p role="status" className={styles.quiet}>
        {words.waiting}
      </p>
    );
  const unknown = call.targets.filter(({ resolution }) => resolution === 'NO_MAILBOX');
  return (
    <div role="status" className={styles.caught}>
      <p>
        {words.heard(nameOf(call.caller))} (<Ago at={call.receivedAt} />)
      </p>
      <ul>
        {call.notifications.map(({ id, status, decision, mailbox }) => (
          <li key={id}>
            <strong>{mailbox.displayName}</strong>
            <StatusBadge>{reasons[decision.reason]}</StatusBadge>
            <DeliveryBadge status={status} />
            {canRead && <Link to={`/notifications?open=${id}`}>{words.why}</Link>}
          </li>
        ))}
        {unknown.map(({ target }) => (
          <li key={target}>{words.noMailbox(target)}</li>
        ))}
      </ul>
      {!call.ended && <p>{words.notOver}</p>}
      {call.ended && call.notifications.length === 0 && unknown.length === 0 && <p>{words.nobody}</p>}
      <p>
        <Link to="/overview">{words.overview}</Link>
      </p>
    </div>
  );
}
