import { Skeleton, Stack } from '@mantine/core';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { CallTimeLine, DeliveryBadge, DetailsDrawer, EmptyState, ErrorState } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { type NotificationDetails, useNotificationDetails } from './data.ts';
import { DecisionChecks } from './decision-checks.tsx';
import { DeliveryAttempts } from './delivery-attempts.tsx';
import { KeptMailView } from './kept-mail-view.tsx';
import { NotificationActions } from './notification-actions.tsx';
import { NotificationFacts } from './notification-facts.tsx';
import styles from './notification-drawer.module.css';
import { PolicyThenAndNow } from './policy-then-and-now.tsx';

interface NotificationDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Why a user was or was not told of a call: everything that is known, from the sentence to the mail server's words. */
export function NotificationDrawer({ id, onClose }: NotificationDrawerProps) {
  const words = useWords(notificationWords);
  const canManage = useCan('MANAGE');
  const { data: notification, error, refetch } = useNotificationDetails(id);
  if (notification === undefined || notification === null) {
    return (
      <DetailsDrawer title={words.title} onClose={onClose}>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {error === null && notification === null && <EmptyState title={words.drawer.missing} />}
        {error === null && notification === undefined && <Skeleton height={320} radius="md" />}
      </DetailsDrawer>
    );
  }
  return (
    <DetailsDrawer
      title={notification.mailbox.displayName}
      onClose={onClose}
      actions={canManage && <NotificationActions notification={notification} />}
    >
      <Why notification={notification} />
    </DetailsDrawer>
  );
}

function Why({ notification }: { notification: NotificationDetails }) {
  const words = useWords(notificationWords);
  const { decision, call, keptMail, status } = notification;
  return (
    <Stack gap="xl">
      <div className={styles.sentence}>
        <DeliveryBadge status={status} />
        <p>{decision.explanation}</p>
        {(status === 'FAILED' || status === 'UNCERTAIN') && <p>{words.drawer.delivery[status]}</p>}
      </div>
      <NotificationFacts notification={notification} />
      <section aria-labelledby="call-line">
        <h3 id="call-line" className={styles.heading}>
          {words.drawer.timeLine}
        </h3>
        <CallTimeLine call={call} decisiveLegIds={new Set(decision.legs.map(({ legId }) => legId))} />
      </section>
      <DecisionChecks decision={decision} />
      <PolicyThenAndNow policy={notification.mailboxPolicy} version={decision.policyVersion} />
      <DeliveryAttempts notification={notification} />
      {keptMail !== null && <KeptMailView mail={keptMail} />}
    </Stack>
  );
}
