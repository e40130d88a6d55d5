import { Link } from 'react-router';
import { enumWords } from '../catalogue/enums.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Moment, useCallerName } from '../components/index.ts';
import type { NotificationDetails } from './data.ts';
import styles from './notification-drawer.module.css';

/** Who called whom and when, with the ways to mailbox, policy and call. */
export function NotificationFacts({ notification }: { notification: NotificationDetails }) {
  const words = useWords(notificationWords).drawer;
  const { kinds } = useWords(enumWords);
  const formats = useFormats();
  const nameOf = useCallerName();
  const columns = useWords(notificationWords).columns;
  const { call, mailbox, mailboxPolicy, decision, kind } = notification;
  const { startedAt, endedAt } = call;
  const seconds = startedAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
  return (
    <dl className={styles.facts}>
      <dt>{columns.kind}</dt>
      <dd>{kinds[kind]}</dd>
      <dt>{words.caller}</dt>
      <dd>{nameOf(call.caller)}</dd>
      <dt>{words.calledNumber}</dt>
      <dd>{call.calledNumber ?? words.notReported}</dd>
      <dt>{words.began}</dt>
      <dd>{startedAt === null ? words.notReported : <Moment at={startedAt} />}</dd>
      <dt>{words.ended}</dt>
      <dd>
        {endedAt !== null ? <Moment at={endedAt} /> : call.ended ? words.notReported : words.notOver}
        {seconds !== null && ` · ${formats.duration(seconds)}`}
      </dd>
      <dt>{words.mailbox}</dt>
      <dd>
        <Link to={`/mailboxes?open=${mailbox.id}`}>{mailbox.displayName}</Link>
        {mailbox.emailAddress !== null && ` · ${mailbox.emailAddress}`}
      </dd>
      {(mailboxPolicy !== null || decision.policyVersion !== null) && (
        <>
          <dt>{words.policy}</dt>
          <dd>
            {mailboxPolicy === null ? (
              words.policyGone
            ) : (
              <Link to={`/policies/${mailboxPolicy.id}`}>{mailboxPolicy.name}</Link>
            )}
          </dd>
        </>
      )}
      <dt>{words.call}</dt>
      <dd>
        <Link to={`/calls?open=${call.id}`}>{words.showCall}</Link>
      </dd>
    </dl>
  );
}
