import { type Database, groupBy, withdrawAttempts as undo } from '@unmissed/database';
import type { BegunAttempt } from './begin-attempts.ts';

/** Takes back attempts that were begun and not started: the notifications wait again, in their places. */
export async function withdrawAttempts(db: Database, begun: readonly BegunAttempt[]): Promise<void> {
  for (const [organizationId, attempts] of groupBy(begun, ({ notification }) => notification.organizationId)) {
    const withdrawn = attempts.map(({ notification: { id, attemptCount }, before }) => ({
      notificationId: id,
      number: attemptCount,
      before,
    }));
    await undo(db, organizationId, withdrawn);
  }
}
