import { type Connection, listOrganizationsWithDue, lockDue, transaction } from '@unmissed/database';
import { type Finding, right, wrong } from './finding.ts';

/** A worker takes what is due within a second; longer means that none runs. */
const overdueMsMax = 60_000;

/** Whether mails leave when they are due. */
export async function checkNotifications({ db }: Connection): Promise<Finding> {
  const now = new Date();
  let oldest = Infinity;
  for (const organizationId of await listOrganizationsWithDue(db, now)) {
    // Locked for this moment only; a worker that comes by passes over it and looks again.
    const [due] = await transaction(db, (tx) => lockDue(tx, organizationId, now, 1));
    oldest = Math.min(oldest, due?.nextAttemptAt?.getTime() ?? Infinity);
  }
  if (oldest === Infinity) return right('Notifications', 'none is due');
  const since = new Date(oldest).toISOString();
  if (now.getTime() - oldest <= overdueMsMax) return right('Notifications', `some are due, the oldest since ${since}`);
  return wrong('Notifications', `some are due since ${since} and nobody sends them; start a worker: “unmissed start”`);
}
