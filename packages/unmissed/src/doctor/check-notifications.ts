import { type Connection, readQueueState } from '@unmissed/database';
import { type Finding, note, right, wrong } from './finding.ts';

/** A worker takes what is due within a second; longer means that none runs, or that the mail server is waited for. */
const overdueMsMax = 60_000;
const subject = 'Notifications';

/** Whether mails leave when they are due. */
export async function checkNotifications({ db }: Connection): Promise<Finding[]> {
  const now = new Date();
  const { oldestDueAt, deadLetters, lanesDown } = await readQueueState(db, now);
  const findings = [checkDue(oldestDueAt, lanesDown, now)];
  if (lanesDown > 0)
    findings.push(
      note(subject, `mail servers that take no mails: ${lanesDown}; “delivery” of the API says which and why`),
    );
  if (deadLetters > 0)
    findings.push(
      note(
        subject,
        `not sent and not tried again: ${deadLetters}; list them by isDeadLetter, send them by resendNotifications`,
      ),
    );
  return findings;
}

function checkDue(oldestDueAt: Date | null, lanesDown: number, now: Date): Finding {
  if (oldestDueAt === null) return right(subject, 'none is due');
  const since = oldestDueAt.toISOString();
  if (now.getTime() - oldestDueAt.getTime() <= overdueMsMax || lanesDown > 0)
    return right(subject, `some are due, the oldest since ${since}`);
  return wrong(subject, `some are due since ${since} and nobody sends them; start a worker: “unmissed start”`);
}
