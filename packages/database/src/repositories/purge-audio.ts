import { and, asc, eq, inArray, lt, notInArray, sql } from 'drizzle-orm';
import { notifications, voiceMessageAudio, voiceMessages } from '../schema/index.ts';
import type { PurgeBatch } from './purge.ts';

/** Recordings that no voice-mail notification waits to be sent with. */
export const purgeAudio: PurgeBatch = async (tx, organizationId, before, after, limit) => {
  const { id, storedAt } = voiceMessageAudio;
  const own = eq(voiceMessageAudio.organizationId, organizationId);
  const old = and(own, lt(storedAt, before));
  const from = after === null ? undefined : sql`(${storedAt}, ${id}) > (${after[0]}::timestamptz, ${after[1]})`;
  const window = await tx
    .select({ id, storedAt })
    .from(voiceMessageAudio)
    .where(and(old, from))
    .orderBy(asc(storedAt), asc(id))
    .limit(limit);
  const end = window.at(-1);
  if (end === undefined) return { removed: 0, last: null };
  const ids = window.map((audio) => audio.id);
  // By what waits, which is little, for there is no index of the messages by recording.
  const awaited = tx
    .select({ id: sql<string>`${voiceMessages.audioId}` })
    .from(notifications)
    .innerJoin(
      voiceMessages,
      and(eq(voiceMessages.organizationId, organizationId), eq(voiceMessages.callId, notifications.callId)),
    )
    .where(
      and(
        eq(notifications.organizationId, organizationId),
        eq(notifications.kind, 'VOICE_MAIL'),
        sql`(${notifications.nextAttemptAt} is not null or ${notifications.status} = 'SENDING')`,
        inArray(voiceMessages.audioId, ids),
      ),
    );
  // Asked again for its age, for a repeated report may have made it young meanwhile.
  const rows = await tx
    .select({ id })
    .from(voiceMessageAudio)
    .where(and(old, inArray(id, ids), notInArray(id, awaited)))
    .for('update', { skipLocked: true });
  const doomed = rows.map((row) => row.id);
  const { rowCount } =
    doomed.length === 0 ? { rowCount: 0 } : await tx.delete(voiceMessageAudio).where(and(own, inArray(id, doomed)));
  return { removed: rowCount ?? 0, last: window.length < limit ? null : [end.storedAt.toISOString(), end.id] };
};
