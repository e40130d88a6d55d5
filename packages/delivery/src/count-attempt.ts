import type { AttemptEnd } from '@unmissed/database';
import type { BegunAttempt } from './begin-attempts.ts';
import type { DeliveryMetrics } from './delivery-metrics.ts';

/** Counts an ended attempt and what became of its notification. */
export function countAttempt(
  metrics: DeliveryMetrics,
  { notification, call }: BegunAttempt,
  { outcome, smtpCode, endedAt, result }: AttemptEnd,
): void {
  const { kind } = notification;
  metrics.attemptEnded(outcome ?? 'UNCERTAIN', kind, smtpCode);
  if (result.status === 'SENT') {
    const reportedAt = call.endReportedAt ?? notification.createdAt;
    metrics.sent(kind, (endedAt.getTime() - reportedAt.getTime()) / 1000);
  } else if (result.nextAttemptAt !== null) metrics.retried(kind);
  else if (result.status === 'UNCERTAIN') metrics.failed(kind, 'UNCERTAIN');
  else metrics.failed(kind, outcome === 'FAILED_PERMANENTLY' ? 'REFUSED' : 'GAVE_UP');
}
