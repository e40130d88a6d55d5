import { Text, Title } from '@mantine/core';
import type { MailboxPolicySimulation } from '@unmissed/sdk';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { whatIfWords } from '../catalogue/what-if.ts';
import { Moment, StatusBadge } from '../components/index.ts';
import styles from './what-if.module.css';

type Decision = MailboxPolicySimulation['differences'][number];

/** For whom, and for which calls, something would have been different. */
export function WhatIfDetails({ result: { mailboxes, differences } }: { result: MailboxPolicySimulation }) {
  const words = useWords(whatIfWords);
  const formats = useFormats();
  if (differences.length === 0) return null;
  return (
    <>
      <Text size="sm" c="dimmed" mt="md">
        {words.compared}
      </Text>
      <Section title={words.mailboxes} note={words.most(mailboxes.length)}>
        {mailboxes.map(({ mailbox, notifiedBefore, notifiedAfter }) => (
          <li key={mailbox.id} className={styles.row}>
            <Link to={`/mailboxes?open=${mailbox.id}`}>{mailbox.displayName}</Link>
            <Text
              span
              size="sm"
              aria-label={words.change(formats.number(notifiedBefore), formats.number(notifiedAfter))}
            >
              {formats.number(notifiedBefore)} → {formats.number(notifiedAfter)}
            </Text>
          </li>
        ))}
      </Section>
      <Section title={words.decisions} note={words.newest(differences.length)}>
        {differences.map((difference) => (
          <DecisionRow key={difference.notification.id} difference={difference} />
        ))}
      </Section>
    </>
  );
}

function Section({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}

function DecisionRow({ difference: { notification, reasonBefore, reasonAfter } }: { difference: Decision }) {
  const words = useWords(whatIfWords);
  const { reasons } = useWords(enumWords);
  const { id, call, mailbox, createdAt } = notification;
  const { name, number, anonymous } = call.caller;
  const caller = anonymous ? words.hiddenCaller : (name ?? number ?? words.unknownCaller);
  return (
    <li className={styles.decision}>
      <div className={styles.row}>
        <Link to={`/notifications?open=${id}`} aria-label={words.openEntry(caller, mailbox.displayName)}>
          {caller} → {mailbox.displayName}
        </Link>
        <Text span size="sm" c="dimmed">
          <Moment at={call.endedAt ?? createdAt} />
        </Text>
      </div>
      <div className={styles.reasons}>
        <StatusBadge tone={reasonBefore === 'NOTIFY' ? 'good' : 'neutral'}>{reasons[reasonBefore]}</StatusBadge>
        <span aria-hidden>→</span>
        <StatusBadge tone={reasonAfter === 'NOTIFY' ? 'good' : 'neutral'}>{reasons[reasonAfter]}</StatusBadge>
        {reasonBefore === reasonAfter && <Text size="sm">{words.notSent}</Text>}
      </div>
    </li>
  );
}
