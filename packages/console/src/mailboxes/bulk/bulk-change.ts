import type { Mailbox, MailboxFilter } from '@unmissed/sdk';
import { shellBoolean, shellCommand } from '../../components/shell-command.ts';

/** What is changed of all. */
export type BulkChange = { readonly mailboxPolicyId: string } | { readonly missedCallNotificationEnabled: boolean };

/** Mailboxes by whether the change would make any difference to them. */
export function splitByChange(
  mailboxes: readonly Mailbox[],
  change: BulkChange,
): Record<'already' | 'others', Mailbox[]> {
  const isAlready = ({ mailboxPolicy, missedCallNotificationEnabled }: Mailbox) =>
    'mailboxPolicyId' in change
      ? mailboxPolicy?.id === change.mailboxPolicyId
      : missedCallNotificationEnabled === change.missedCallNotificationEnabled;
  return {
    already: mailboxes.filter(isAlready),
    others: mailboxes.filter((mailbox) => !isAlready(mailbox)),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The commands of `um` that change the same mailboxes: those of a filter as one line, single ones a line each. Null where
 * the shell's filter would find others.
 */
export function bulkCommand(
  which: { readonly filter: MailboxFilter } | { readonly mailboxes: readonly Mailbox[] },
  change: BulkChange,
  { policies, plans }: { readonly policies: readonly Named[]; readonly plans: readonly Named[] },
): string | null {
  const nameOf = (all: readonly Named[], id: string | null | undefined) => all.find((one) => one.id === id)?.name;
  const parameters =
    'mailboxPolicyId' in change
      ? { UMMailboxPolicy: nameOf(policies, change.mailboxPolicyId) }
      : { MissedCallNotificationEnabled: shellBoolean(change.missedCallNotificationEnabled) };
  if ('mailboxes' in which)
    return which.mailboxes
      .map(({ id, emailAddress }) => shellCommand('Set-UMMailbox', { Identity: emailAddress ?? id, ...parameters }))
      .join('\n');
  const { search, mailboxPolicyId, dialPlanId, enabled } = which.filter;
  if (enabled === false) return null;
  const get = shellCommand('Get-UMMailbox', {
    Anr: search ?? undefined,
    UMMailboxPolicy: nameOf(policies, mailboxPolicyId),
    UMDialPlan: nameOf(plans, dialPlanId),
    ResultSize: 'Unlimited',
  });
  // Within `um`, where a pipe carries objects.
  return `${get.slice('um '.length)} | ${shellCommand('Set-UMMailbox', parameters).slice('um '.length)}`;
}
