import { Button, Stack, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { Ago, DetailsDrawer, indented, Moment, Snippet, StatusBadge } from '../components/index.ts';
import type { WebhookDelivery } from '../generated/operations.generated.ts';
import { deliveryTones } from './delivery-tones.ts';
import { Redeliver } from './redeliver.tsx';
import styles from './webhooks.module.css';

/** One event: what was posted, every try and its answer. */
export function WebhookDeliveryDrawer({ delivery, onClose }: { delivery: WebhookDelivery; onClose: () => void }) {
  const words = useWords(webhookWords).delivery;
  const { webhookEvents, webhookStatuses, attemptOutcomes } = useWords(enumWords);
  const [isAsking, setIsAsking] = useState(false);
  const { id, event, status, notification, payload, createdAt, nextTryAt, tries } = delivery;
  return (
    <DetailsDrawer
      title={webhookEvents[event]}
      onClose={onClose}
      actions={
        <Button leftSection={<IconSend size={18} aria-hidden />} onClick={() => setIsAsking(true)}>
          {words.redeliver}
        </Button>
      }
    >
      <Stack gap="lg">
        <dl className={styles.facts}>
          <dt>{words.status}</dt>
          <dd>
            <StatusBadge tone={deliveryTones[status]}>{webhookStatuses[status]}</StatusBadge>
          </dd>
          <dt>{words.at}</dt>
          <dd>
            <Moment at={createdAt} />
          </dd>
          {nextTryAt !== null && (
            <>
              <dt>{words.nextTry}</dt>
              <dd>
                <Ago at={nextTryAt} />
              </dd>
            </>
          )}
          <dt>{words.notification}</dt>
          <dd>
            {notification === null ? (
              words.notKept
            ) : (
              <Link to={`/notifications?open=${notification.id}`}>{notification.mailbox.displayName}</Link>
            )}
          </dd>
          <dt>{words.id}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </dl>
        <section>
          <Title order={3}>{words.tries}</Title>
          {tries.length === 0 && <Text c="dimmed">{words.noTry}</Text>}
          <ol className={styles.tries}>
            {tries.map(({ number, startedAt, endedAt, outcome, statusCode, response }) => (
              <li key={number}>
                <div className={styles.tryHead}>
                  <span>
                    {words.tryNumber(number)} · <Moment at={startedAt} />
                    {endedAt !== null && ` · ${words.took(Date.parse(endedAt) - Date.parse(startedAt))}`}
                  </span>
                  <StatusBadge tone={outcome === null ? 'accent' : outcome === 'ACCEPTED' ? 'good' : 'bad'}>
                    {outcome === null ? words.underWay : attemptOutcomes[outcome]}
                  </StatusBadge>
                </div>
                <p>
                  {statusCode === null ? '' : words.http(statusCode)}
                  {statusCode !== null && response !== null && response !== '' && ' · '}
                  {response}
                </p>
              </li>
            ))}
          </ol>
        </section>
        <Snippet label={words.payload} text={indented(payload)} />
      </Stack>
      {isAsking && <Redeliver ids={[id]} onClose={() => setIsAsking(false)} />}
    </DetailsDrawer>
  );
}
