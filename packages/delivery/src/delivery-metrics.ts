import type { DecisionReason } from '@unmissed/core';
import type { AttemptRow, NotificationRow } from '@unmissed/database';
import { Counter, Histogram, type Registry } from 'prom-client';

type Kind = NotificationRow['kind'];
const kinds: readonly Kind[] = ['MISSED_CALL', 'VOICE_MAIL'];

/** What the worker counts. Of no organization and no person: metrics are read by whoever runs the installation. */
export interface DeliveryMetrics {
  /** An attempt ended; `smtpCode` is the mail server's, null without an answer. */
  attemptEnded(outcome: NonNullable<AttemptRow['outcome']>, kind: Kind, smtpCode: number | null): void;
  /** The notification will be tried again by itself. */
  retried(kind: Kind): void;
  /** The mail server has the mail; `reportToSentSeconds` since the report that called for it. */
  sent(kind: Kind, reportToSentSeconds: number): void;
  /** It became a dead letter: refused for good, tried for too long, or perhaps sent and not tried again. */
  failed(kind: Kind, reason: FailureReason): void;
  /** It was decided anew before its mail was begun, and is not to be sent. */
  suppressed(reason: DecisionReason): void;
}

type FailureReason = 'REFUSED' | 'GAVE_UP' | 'UNCERTAIN';

/** From what a mail takes when all is well, by the settle time of 3 seconds, to the two days after which it is given up. */
const reportToSentBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4, 5, 7.5, 10, 15, 30, 60, 300, 900, 3600, 14_400, 43_200];
const twoDaysSeconds = 172_800;

/** Counts for Prometheus. Each process of an installation counts for itself. */
export function createDeliveryMetrics(registry: Registry): DeliveryMetrics {
  const registers = [registry];
  const attempts = new Counter({
    name: 'unmissed_attempts_total',
    help: 'Tries to hand a mail to a mail server that ended, by outcome and class of the answer (none: there was no answer).',
    labelNames: ['outcome', 'kind', 'smtp_class'],
    registers,
  });
  const retried = new Counter({
    name: 'unmissed_notifications_retried_total',
    help: 'Times that a notification was put off to be tried again.',
    labelNames: ['kind'],
    registers,
  });
  const sent = new Counter({
    name: 'unmissed_notifications_sent_total',
    help: 'Notifications whose mail a mail server took.',
    labelNames: ['kind'],
    registers,
  });
  const failed = new Counter({
    name: 'unmissed_notifications_failed_total',
    help: 'Notifications that became dead letters: refused for good, given up, or uncertain.',
    labelNames: ['kind', 'reason'],
    registers,
  });
  const suppressed = new Counter({
    name: 'unmissed_notifications_suppressed_total',
    help: 'Notifications that the worker found not to be sent any more when they were due, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const reportToSent = new Histogram({
    name: 'unmissed_report_to_sent_seconds',
    help: 'Time from the report that called for a mail, settle time included, until a mail server had it.',
    labelNames: ['kind'],
    buckets: [...reportToSentBuckets, twoDaysSeconds],
    registers,
  });
  // So that rates are known from the first one on.
  for (const kind of kinds) for (const counter of [sent, retried]) counter.inc({ kind }, 0);
  return {
    attemptEnded: (outcome, kind, smtpCode) => attempts.inc({ outcome, kind, smtp_class: classOf(smtpCode) }),
    retried: (kind) => retried.inc({ kind }),
    sent(kind, reportToSentSeconds) {
      sent.inc({ kind });
      // Two machines' clocks may differ.
      reportToSent.observe({ kind }, Math.max(0, reportToSentSeconds));
    },
    failed: (kind, reason) => failed.inc({ kind, reason }),
    suppressed: (reason) => suppressed.inc({ reason }),
  };
}

function classOf(smtpCode: number | null): string {
  return smtpCode === null ? 'none' : `${Math.floor(smtpCode / 100)}xx`;
}
