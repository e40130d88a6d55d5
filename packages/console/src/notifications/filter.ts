import {
  DecisionReason,
  DeliveryStatus,
  type Notification,
  type NotificationFilter,
  NotificationKind,
} from '@unmissed/sdk';
import { day, endOfDay, flag, manyOf, oneOf, startOfDay, text } from '../components/use-filters.ts';

/** How the filters of the log stand in the address. */
export const filterKinds = {
  caller: text,
  status: manyOf(DeliveryStatus),
  reason: manyOf(DecisionReason),
  deadLetter: flag,
  kind: oneOf(NotificationKind),
  mailbox: text,
  policy: text,
  dialPlan: text,
  since: day,
  until: day,
};

type ValueOf<TKind> = TKind extends { read(values: readonly string[]): infer TValue } ? TValue : never;
/** Values of the filters; null: not set. */
export type FilterValues = { readonly [TName in keyof typeof filterKinds]: ValueOf<(typeof filterKinds)[TName]> };

/** What is asked of the server; without fields: everything. */
export function filterOf(values: FilterValues): NotificationFilter {
  const { caller, status, reason, deadLetter, kind, mailbox, policy, dialPlan, since, until } = values;
  return {
    ...(caller !== null && { caller }),
    ...(status !== null && { status }),
    ...(reason !== null && { reason }),
    ...(deadLetter !== null && { isDeadLetter: deadLetter }),
    ...(kind !== null && { kind }),
    ...(mailbox !== null && { mailboxId: mailbox }),
    ...(policy !== null && { mailboxPolicyId: policy }),
    ...(dialPlan !== null && { dialPlanId: dialPlan }),
    ...(since !== null && { since: startOfDay(since) }),
    ...(until !== null && { until: endOfDay(until) }),
  };
}

/**
 * What of a filter holds for as long as an entry is there. Changes are followed by this: a row that is shown is told of
 * even when it no longer matches the rest.
 */
export function lastingPart(filter: NotificationFilter): NotificationFilter {
  const { status: _status, reason: _reason, isDeadLetter: _isDeadLetter, ...lasting } = filter;
  return lasting;
}

/** Whether an entry matches the part of the filter that changes with it. */
export function matchesChanging(
  { status, decision, nextAttemptAt }: Pick<Notification, 'status' | 'decision' | 'nextAttemptAt'>,
  filter: NotificationFilter,
): boolean {
  const isDead = (status === 'FAILED' || status === 'UNCERTAIN') && nextAttemptAt === null;
  return (
    (filter.status == null || filter.status.includes(status)) &&
    (filter.reason == null || filter.reason.includes(decision.reason)) &&
    (filter.isDeadLetter == null || filter.isDeadLetter === isDead)
  );
}

/** Whether it can be sent again when its id is given, as far as is known here. */
export function isResendable({ status, attempts }: Pick<Notification, 'status' | 'attempts'>): boolean {
  return (
    status === 'SENT' || status === 'FAILED' || status === 'UNCERTAIN' || (status === 'WAITING' && attempts.length > 0)
  );
}
