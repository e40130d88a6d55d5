import type { Attempt, AttemptOutcome } from '@unmissed/sdk';
import { enumWords } from '../catalogue/enums.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, Moment, StatusBadge, type Tone } from '../components/index.ts';
import type { NotificationDetails } from './data.ts';
import styles from './notification-drawer.module.css';

const tones: Readonly<Record<AttemptOutcome, Tone>> = {
  ACCEPTED: 'good',
  FAILED_TEMPORARILY: 'warn',
  FAILED_PERMANENTLY: 'bad',
  UNCERTAIN: 'warn',
};

/** Every try to hand the mail over, with the mail server's own words. */
export function DeliveryAttempts({ notification }: { notification: NotificationDetails }) {
  const words = useWords(notificationWords).drawer;
  const { attempts, nextAttemptAt, messageId, id } = notification;
  return (
    <section aria-labelledby="attempts">
      <h3 id="attempts" className={styles.heading}>
        {words.attempts}
      </h3>
      {attempts.length === 0 ? (
        <p className={styles.quiet}>{words.noAttempt}</p>
      ) : (
        <ol className={styles.attempts} reversed>
          {attempts.toReversed().map((attempt) => (
            <AttemptRow key={attempt.number} attempt={attempt} />
          ))}
        </ol>
      )}
      <dl className={styles.facts} style={{ marginBlockStart: '0.75rem' }}>
        {nextAttemptAt !== null && (
          <>
            <dt>{words.nextAttempt}</dt>
            <dd>
              <Ago at={nextAttemptAt} />
            </dd>
          </>
        )}
        {messageId !== null && (
          <>
            <dt>{words.messageId}</dt>
            <dd>{messageId}</dd>
          </>
        )}
        <dt>{words.id}</dt>
        <dd>{id}</dd>
      </dl>
    </section>
  );
}

function AttemptRow({ attempt }: { attempt: Attempt }) {
  const words = useWords(notificationWords).drawer;
  const { attemptOutcomes } = useWords(enumWords);
  const formats = useFormats();
  const { number, startedAt, handedOverAt, endedAt, outcome, host, smtpCode, response } = attempt;
  const seconds = endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
  return (
    <li>
      <div className={styles.attemptHead}>
        <strong>{words.attempt(number)}</strong>
        {outcome === null ? (
          <StatusBadge tone="accent">{words.underWay}</StatusBadge>
        ) : (
          <StatusBadge tone={tones[outcome]}>{attemptOutcomes[outcome]}</StatusBadge>
        )}
      </div>
      <p className={styles.quiet}>
        <Moment at={startedAt} />
        {seconds !== null && seconds >= 1 && ` · ${words.took(formats.duration(seconds))}`} · {host}
      </p>
      {(smtpCode !== null || response !== null) && (
        <p className={styles.reply}>{[smtpCode, response].filter((part) => part !== null).join(' ')}</p>
      )}
      {handedOverAt === null && outcome !== null && outcome !== 'ACCEPTED' && (
        <p className={styles.quiet}>{words.nothingHandedOver}</p>
      )}
    </li>
  );
}
