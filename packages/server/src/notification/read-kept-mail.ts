import type { NotificationRow } from '@unmissed/database';
import type { Deps } from '../context.ts';
import type { Loaders } from '../loaders.ts';
import type { KeptMail } from '../schema/resolver-types.generated.ts';

/** The mail of a notification, where mails are kept as files and it is still there. */
export async function readKeptMail(
  { mails }: Deps,
  loaders: Loaders,
  { id, messageId }: NotificationRow,
): Promise<KeptMail | null> {
  const readKept = mails?.readKept ?? null;
  if (readKept === null || messageId === null) return null;
  const attempts = await loaders.attemptsOfNotification.load(id);
  const response = attempts.findLast(({ outcome }) => outcome === 'ACCEPTED')?.response ?? null;
  return response === null ? null : readKept({ messageId, response });
}
