import type {
  AttemptRow,
  CallRow,
  DialPlanRow,
  LegRow,
  MailboxPolicyRow,
  MailboxRow,
  NotificationRow,
} from '@unmissed/database';

/** A notification with all that its mail says. */
export interface DueNotification {
  notification: NotificationRow;
  call: CallRow;
  legs: LegRow[];
  mailbox: MailboxRow;
  policy: MailboxPolicyRow | null;
  dialPlan: DialPlanRow | null;
  /** Earlier ones, oldest first. */
  attempts: AttemptRow[];
}
