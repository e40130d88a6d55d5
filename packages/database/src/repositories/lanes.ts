import { eq } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { lanes } from '../schema/index.ts';

export type LaneRow = typeof lanes.$inferSelect;

/** Of all organizations without a mail server of their own. The others' lanes have the organization's id. */
export const installationLane = 'installation';

export async function findLane(tx: Queryable, id: string): Promise<LaneRow | null> {
  const [row] = await tx.select().from(lanes).where(eq(lanes.id, id));
  return row ?? null;
}

/** Makes the lane when there is none, and keeps others from changing it until the transaction ends. */
export async function lockLane(tx: Queryable, id: string): Promise<LaneRow> {
  await tx.insert(lanes).values({ id }).onConflictDoNothing();
  const [row] = await tx.select().from(lanes).where(eq(lanes.id, id)).for('update');
  return row!;
}

/** The server takes mails: nothing waits for it any more. */
export async function openLane(tx: Queryable, id: string): Promise<void> {
  await tx
    .update(lanes)
    .set({ failureCount: 0, downSince: null, probeAt: null, lastError: null })
    .where(eq(lanes.id, id));
}

/** Of a lane that was locked before. */
export async function updateLane(tx: Queryable, id: string, changes: Partial<Omit<LaneRow, 'id'>>): Promise<void> {
  await tx.update(lanes).set(changes).where(eq(lanes.id, id));
}
