import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { enumWords } from '../catalogue/enums.ts';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, Moment, Snippet } from '../components/index.ts';
import type { MailboxDetails } from './data.ts';
import styles from './mailbox-drawer.module.css';
import { MailboxState } from './mailbox-state.tsx';

/** What is known of a mailbox, and why its user would be told of nothing. */
export function MailboxFacts({ mailbox }: { mailbox: MailboxDetails }) {
  const words = useWords(mailboxWords);
  const common = useWords(componentWords);
  const { addressTypes } = useWords(enumWords);
  const formats = useFormats();
  const { dialPlan, mailboxPolicy, language, timeZone } = mailbox;
  const ofPlan = (value: string | undefined) => (value === undefined ? common.none : words.details.fromDialPlan(value));
  const planLanguage = dialPlan === null ? undefined : formats.languageName(dialPlan.defaultLanguage);
  const facts: [string, ReactNode][] = [
    [words.fields.emailAddress, mailbox.emailAddress ?? common.none],
    [
      words.fields.mailboxPolicyId,
      mailboxPolicy === null ? (
        common.none
      ) : (
        <Link key="policy" to={`/policies/${mailboxPolicy.id}`}>
          {mailboxPolicy.name}
        </Link>
      ),
    ],
    [
      words.fields.dialPlan,
      dialPlan === null ? (
        common.none
      ) : (
        <Link key="plan" to={`/dial-plans/${dialPlan.id}`}>
          {dialPlan.name}
        </Link>
      ),
    ],
    [words.fields.missedCallNotificationEnabled, <MailboxState key="state" mailbox={mailbox} />],
    [words.fields.language, language === null ? ofPlan(planLanguage) : formats.languageName(language)],
    [words.fields.timeZone, timeZone ?? ofPlan(dialPlan?.timeZone)],
    [words.fields.legacyMailboxServer, mailbox.legacyMailboxServer ? common.yes : common.no],
    [words.fields.createdAt, <Moment key="created" at={mailbox.createdAt} />],
    [words.fields.updatedAt, <Moment key="updated" at={mailbox.updatedAt} />],
  ];
  return (
    <>
      <div className={styles.callouts}>
        {!mailbox.enabled && (
          <Callout tone="info">
            {words.details.isDisabled} {mailboxPolicy === null && words.details.notKept}
          </Callout>
        )}
        {mailbox.enabled && mailboxPolicy?.allowMissedCallNotifications === false && (
          <Callout tone="warn">{words.details.policyForbids}</Callout>
        )}
        {mailbox.enabled && !mailbox.missedCallNotificationEnabled && (
          <Callout tone="info">{words.details.userOff}</Callout>
        )}
        {mailbox.enabled && mailbox.emailAddress === null && <Callout tone="warn">{words.details.noAddress}</Callout>}
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <h3 className={styles.part}>{words.details.addresses}</h3>
      {mailbox.addresses.length === 0 && <p className={styles.quiet}>{common.none}</p>}
      <ul className={styles.list}>
        {mailbox.addresses.map(({ type, value }) => (
          <li key={`${type} ${value}`}>
            <span>{value}</span>
            <span className={styles.quiet}>{addressTypes[type]}</span>
          </li>
        ))}
      </ul>
      {mailbox.exchangeProperties !== null && (
        <div className={styles.part}>
          <Snippet label={words.details.exchange} text={JSON.stringify(mailbox.exchangeProperties, null, 2)} />
        </div>
      )}
    </>
  );
}
