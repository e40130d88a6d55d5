import { defaultRetention, type Retention } from '@unmissed/core';
import { asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { organizations, retentionSettings } from '../schema/index.ts';
import { ConcurrentChangeError } from '../transaction.ts';

/** How long an organization keeps things. Version 0: as by default, never changed. */
export interface RetentionRow extends Retention {
  organizationId: string;
  version: number;
}

export async function getRetention(tx: Queryable, organizationId: string): Promise<RetentionRow> {
  const [row] = await tx.select().from(retentionSettings).where(eq(retentionSettings.organizationId, organizationId));
  return row ?? byDefault(organizationId);
}

/** Also keeps others from changing it until the transaction ends, once it was changed. */
export async function lockRetention(tx: Queryable, organizationId: string): Promise<RetentionRow> {
  const [row] = await tx
    .select()
    .from(retentionSettings)
    .where(eq(retentionSettings.organizationId, organizationId))
    .for('update');
  return row ?? byDefault(organizationId);
}

/** Writes changes over what `lockRetention` gave. @throws ConcurrentChangeError when another was the first to change it */
export async function saveRetention(
  tx: Queryable,
  { organizationId, version }: RetentionRow,
  settings: Retention,
  now: Date,
): Promise<RetentionRow> {
  const [row] =
    version === 0
      ? await tx
          .insert(retentionSettings)
          .values({ ...settings, organizationId, createdAt: now, updatedAt: now })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(retentionSettings)
          .set({ ...settings, version: sql`${retentionSettings.version} + 1`, updatedAt: now })
          .where(eq(retentionSettings.organizationId, organizationId))
          .returning();
  if (row === undefined) throw new ConcurrentChangeError();
  return row;
}

/** Of every organization. */
export async function listRetentions(tx: Queryable): Promise<RetentionRow[]> {
  const rows = await tx
    .select({ organizationId: organizations.id, settings: retentionSettings })
    .from(organizations)
    .leftJoin(retentionSettings, eq(retentionSettings.organizationId, organizations.id))
    .orderBy(asc(organizations.id));
  return rows.map(({ organizationId, settings }) => settings ?? byDefault(organizationId));
}

function byDefault(organizationId: string): RetentionRow {
  return { ...defaultRetention, organizationId, version: 0 };
}
