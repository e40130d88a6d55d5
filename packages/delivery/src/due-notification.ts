import type {
  AttemptRow,
  CallRow,
  DialPlanRow,
  LegRow,
  MailboxPolicyRow,
  MailboxRow,
  NotificationRow,
  VoiceMessageRow,
} from '@unmissed/database';

/** A notification with all that its mail says. */
export interface DueNotification {
  notification: NotificationRow;
  call: CallRow;
  legs: LegRow[];
  /** Of a voice mail: what was left for the mailbox in the call, oldest first. */
  voiceMessages: VoiceMessageRow[];
  mailbox: MailboxRow;
  policy: MailboxPolicyRow | null;
  dialPlan: DialPlanRow | null;
  /** Earlier ones, oldest first. */
  attempts: AttemptRow[];
  /** How many calls of this caller the mailbox missed in 24 hours, this one included. */
  callsToday: number;
}
