import type { LegRow, NotificationRow } from '@unmissed/database';
import type { Loaders } from '../loaders.ts';

/** The legs that a decision rests on. */
export async function decisionLegs({ callId, legIds }: NotificationRow, loaders: Loaders): Promise<LegRow[]> {
  const legs = await loaders.legsOfCall.load(callId);
  return legs.filter(({ legId }) => legIds.includes(legId));
}

/** Who answered in the user's stead: a name where it is a mailbox of ours, else the target; null when not known. */
export async function whoAnswered(notification: NotificationRow, loaders: Loaders): Promise<string | null> {
  const answered = (await decisionLegs(notification, loaders)).find(
    ({ mailboxId }) => mailboxId !== notification.mailboxId,
  );
  if (answered === undefined) return null;
  const mailbox = answered.mailboxId === null ? null : await loaders.mailbox.load(answered.mailboxId);
  return mailbox?.displayName ?? answered.target;
}
