import type { Delivery, MailTransport } from '@unmissed/sdk';

/** What the overview knows; undefined: not read yet. */
export interface Facts {
  readonly delivery: Delivery | undefined;
  readonly mailTransport: MailTransport | undefined;
  /** Reports rejected in the last 24 hours. */
  readonly rejected: { readonly count: number; readonly isMore: boolean } | undefined;
  /** When a call was first heard of last; null: there has been none. */
  readonly lastCallAt: string | null | undefined;
  readonly policies: readonly PolicyFacts[] | undefined;
  readonly now: Date;
}

interface PolicyFacts {
  readonly id: string;
  readonly name: string;
  readonly allowMissedCallNotifications: boolean;
  readonly mailboxCount: number;
}

/** Something that a person should look at. */
export type Attention =
  | { readonly kind: 'down'; readonly since: string; readonly error: string | null; readonly waitingCount: number }
  | { readonly kind: 'late'; readonly since: string }
  | { readonly kind: 'deadLetters'; readonly count: number }
  | { readonly kind: 'files' }
  | { readonly kind: 'rejected'; readonly count: number; readonly isMore: boolean }
  | { readonly kind: 'silent'; readonly since: string }
  | { readonly kind: 'forbidding'; readonly policies: readonly PolicyFacts[] };

const minuteMs = 60_000;
const lateMs = 10 * minuteMs;
const silentMs = 24 * 60 * minuteMs;
/** From how many mailboxes on a policy without notifications may be a mistake. */
const mailboxesMany = 10;

/** What needs attention, the worst first. */
export function attentionOf({ delivery, mailTransport, rejected, lastCallAt, policies = [], now }: Facts): Attention[] {
  const found: Attention[] = [];
  if (delivery != null) {
    const { downSince, lastError, waitingCount, oldestDueAt, deadLetterCount, route } = delivery;
    if (downSince !== null) found.push({ kind: 'down', since: downSince, error: lastError, waitingCount });
    else if (oldestDueAt !== null && ageMs(oldestDueAt, now) > lateMs) found.push({ kind: 'late', since: oldestDueAt });
    if (deadLetterCount > 0) found.push({ kind: 'deadLetters', count: deadLetterCount });
    if (mailTransport === 'FILES' && route === 'INSTALLATION') found.push({ kind: 'files' });
  }
  if (rejected !== undefined && rejected.count > 0) found.push({ kind: 'rejected', ...rejected });
  if (lastCallAt != null && ageMs(lastCallAt, now) > silentMs) found.push({ kind: 'silent', since: lastCallAt });
  const forbidding = policies
    .filter(
      ({ allowMissedCallNotifications, mailboxCount }) =>
        !allowMissedCallNotifications && mailboxCount >= mailboxesMany,
    )
    .toSorted((a, b) => b.mailboxCount - a.mailboxCount);
  if (forbidding.length > 0) found.push({ kind: 'forbidding', policies: forbidding });
  return found;
}

function ageMs(at: string, now: Date): number {
  return now.getTime() - Date.parse(at);
}
