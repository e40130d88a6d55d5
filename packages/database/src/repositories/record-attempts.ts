import type { Database } from '../connect.ts';
import type { AttemptRow, NotificationRow } from './notifications.ts';
import type { AttemptKey } from './outbox.ts';

/** What became of an attempt, and of its notification. */
export interface AttemptEnd extends AttemptKey, Pick<AttemptRow, 'handedOverAt' | 'outcome' | 'smtpCode' | 'response'> {
  endedAt: Date;
  result: Pick<NotificationRow, 'status' | 'nextAttemptAt' | 'sentAt' | 'failureCount'>;
}

/** What is to be noted of attempts. */
interface AttemptNotes {
  /** Those for whose mails the mail server has asked. */
  handOvers: readonly AttemptKey[];
  handedOverAt: Date;
  ends: readonly AttemptEnd[];
}

/**
 * Notes that the mail server has asked for mails, and ends attempts, in one transaction.
 *
 * Returns the ids of the notifications that are handed over: those of which the worker still holds the lease, and that
 * were not suppressed meanwhile. No other mail may go out. A notification that another worker took over meanwhile
 * learns what became of it after all, unless it was begun again; one that was suppressed stays so.
 */
export async function recordAttempts(
  { $client: pool }: Pick<Database, '$client'>,
  organizationId: string,
  { handOvers, handedOverAt, ends }: AttemptNotes,
): Promise<Set<string>> {
  const idsOf = (keys: readonly AttemptKey[]) => keys.map(({ notificationId }) => notificationId);
  const flat = ends.map(({ result, ...attempt }) => ({ ...attempt, ...result }));
  const { rows } = await pool.query<{ id: string }>({
    name: 'record_attempts',
    text: recordAttemptsText,
    values: [
      organizationId,
      idsOf(ends),
      JSON.stringify(flat),
      idsOf(handOvers),
      JSON.stringify(handOvers),
      handedOverAt.toISOString(),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Runs for every few mails, so PostgreSQL keeps it prepared. It is led to the primary keys: by the index of states, which
 * `status` without the cast would suggest, it would read all that is being sent and was a moment ago.
 */
const recordAttemptsText = `
  with ended as (
    select * from json_to_recordset($3::json) as ended("notificationId" uuid, number smallint,
      "handedOverAt" timestamptz, "endedAt" timestamptz, outcome attempt_outcome, "smtpCode" smallint, response text,
      status delivery_status, "nextAttemptAt" timestamptz, "sentAt" timestamptz, "failureCount" smallint)
  ),
  logged as (
    update attempts set ended_at = "endedAt", handed_over_at = "handedOverAt", outcome = ended.outcome,
      smtp_code = "smtpCode", response = ended.response
    from ended
    where organization_id = $1 and notification_id = any($2::uuid[]) and notification_id = "notificationId"
      and attempts.number = ended.number
  ),
  settled as (
    update notifications set status = ended.status, next_attempt_at = "nextAttemptAt", sent_at = "sentAt",
      failure_count = "failureCount", lease_until = null, handed_over_at = null
    from ended
    where organization_id = $1 and id = any($2::uuid[]) and id = "notificationId" and attempt_count = number
      and notifications.status::text in ('SENDING', 'UNCERTAIN')
  )
  update notifications set handed_over_at = $6
  from json_to_recordset($5::json) as asked("notificationId" uuid, number smallint)
  where organization_id = $1 and id = any($4::uuid[]) and id = "notificationId" and attempt_count = number
    and status::text = 'SENDING'
  returning id`;
