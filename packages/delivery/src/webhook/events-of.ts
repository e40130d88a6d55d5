import type { NotificationRow, WebhookEvent, WebhookEventKey } from '@unmissed/database';

/** As it stands in `type` of what is posted. */
export const eventTypes: Readonly<Record<WebhookEvent, string>> = {
  CALL_MISSED: 'call.missed',
  NOTIFICATION_SENT: 'notification.sent',
  NOTIFICATION_FAILED: 'notification.failed',
  NOTIFICATION_SUPPRESSED: 'notification.suppressed',
};

/**
 * What a notification that is like this is an event of. That a call was missed is one event whatever becomes of the
 * notification; the others happen again when it is sent again.
 */
export function eventsOf(notification: NotificationRow): WebhookEventKey[] {
  const { id: notificationId, attemptCount, verdict } = notification;
  const outcome = outcomeOf(notification);
  return [
    ...(verdict === 'MISSED' ? [{ notificationId, event: 'CALL_MISSED' as const, attemptCount: 0 }] : []),
    ...(outcome === null ? [] : [{ notificationId, event: outcome, attemptCount }]),
  ];
}

function outcomeOf({ status, nextAttemptAt }: NotificationRow): WebhookEvent | null {
  if (status === 'SENT') return 'NOTIFICATION_SENT';
  if (status === 'SUPPRESSED') return 'NOTIFICATION_SUPPRESSED';
  const isDead = status === 'FAILED' || (status === 'UNCERTAIN' && nextAttemptAt === null);
  return isDead ? 'NOTIFICATION_FAILED' : null;
}
