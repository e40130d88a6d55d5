import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { voiceMessageAudio } from '../schema/index.ts';

export type VoiceMessageAudioRow = typeof voiceMessageAudio.$inferSelect;
/** A recording; its id is the SHA-256 of its content, in hexadecimal. */
export type Recording = Pick<VoiceMessageAudioRow, 'id' | 'contentType' | 'content'>;
/** What is told of a recording without reading it. */
export interface RecordingFacts {
  id: string;
  contentType: string;
  sizeBytes: number;
}

/** Stores recordings; those that there are already count as stored now, so that they are kept as long as the others. */
export async function saveRecordings(
  tx: Queryable,
  organizationId: string,
  recordings: readonly Recording[],
  now: Date,
): Promise<void> {
  if (recordings.length === 0) return;
  // In one order, so that two transactions with the same recordings wait for each other in one direction only.
  const rows = recordings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await tx
    .insert(voiceMessageAudio)
    .values(rows.map((recording) => ({ ...recording, organizationId, storedAt: now })))
    .onConflictDoUpdate({
      target: [voiceMessageAudio.organizationId, voiceMessageAudio.id],
      set: { storedAt: sql`excluded.stored_at` },
    });
}

/** Counts recordings as stored now, so that they are not removed meanwhile. Returns the ids of those that there are. */
export async function keepRecordings(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const kept = await tx
    .update(voiceMessageAudio)
    .set({ storedAt: now })
    .where(matching(organizationId, ids))
    .returning({ id: voiceMessageAudio.id });
  return kept.map(({ id }) => id);
}

export function listRecordings(tx: Queryable, organizationId: string, ids: readonly string[]): Promise<Recording[]> {
  const { id, contentType, content } = voiceMessageAudio;
  return tx.select({ id, contentType, content }).from(voiceMessageAudio).where(matching(organizationId, ids));
}

/** PostgreSQL knows the length of a content without reading it. */
export function listRecordingFacts(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<RecordingFacts[]> {
  const { id, contentType, content } = voiceMessageAudio;
  return tx
    .select({ id, contentType, sizeBytes: sql<number>`length(${content})` })
    .from(voiceMessageAudio)
    .where(matching(organizationId, ids));
}

function matching(organizationId: string, ids: readonly string[]): SQL | undefined {
  return and(eq(voiceMessageAudio.organizationId, organizationId), inArray(voiceMessageAudio.id, [...ids]));
}
