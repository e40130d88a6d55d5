import type { NotificationFilter } from '@unmissed/sdk';
import { shellBoolean } from '../components/shell-command.ts';

/** The parameters by which cmdlets narrow the log as a filter does. */
export function shellFilter(
  filter: NotificationFilter,
): Readonly<Record<string, string | readonly string[] | undefined>> {
  const { mailboxId, mailboxPolicyId, dialPlanId, kind, status, reason, caller, isDeadLetter, since, until } = filter;
  return {
    Mailbox: mailboxId ?? undefined,
    UMMailboxPolicy: mailboxPolicyId ?? undefined,
    UMDialPlan: dialPlanId ?? undefined,
    Kind: kind == null ? undefined : nameOf(kind),
    Status: status?.map(nameOf),
    Reason: reason?.map(nameOf),
    Caller: caller ?? undefined,
    DeadLetter: isDeadLetter == null ? undefined : shellBoolean(isDeadLetter),
    StartDate: since == null ? undefined : String(since),
    EndDate: until == null ? undefined : String(until),
  };
}

/** A value of the API as the shell spells it: `NO_EMAIL_ADDRESS` is `NoEmailAddress`. */
function nameOf(value: string): string {
  return value
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('');
}
