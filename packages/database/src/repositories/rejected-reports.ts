import { and, desc, eq, lt } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { newId } from '../keys.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { rejectedReports } from '../schema/index.ts';

export type RejectedReportRow = typeof rejectedReports.$inferSelect;
export type NewRejectedReport = Omit<RejectedReportRow, 'organizationId' | 'id'>;

export async function insertRejectedReports(
  tx: Queryable,
  organizationId: string,
  reports: readonly NewRejectedReport[],
): Promise<void> {
  if (reports.length === 0) return;
  await tx.insert(rejectedReports).values(reports.map((report) => ({ ...report, organizationId, id: newId() })));
}

export async function listRejectedReports(
  tx: Queryable,
  organizationId: string,
  { source, code }: { source?: string | undefined; code?: string | undefined },
  { first, after }: PageRequest<IdCursor>,
): Promise<Page<RejectedReportRow>> {
  const rows = await tx
    .select()
    .from(rejectedReports)
    .where(
      and(
        eq(rejectedReports.organizationId, organizationId),
        source === undefined ? undefined : eq(rejectedReports.source, source),
        code === undefined ? undefined : eq(rejectedReports.code, code),
        after === null ? undefined : lt(rejectedReports.id, after.id),
      ),
    )
    .orderBy(desc(rejectedReports.id))
    .limit(first + 1);
  return pageOf(rows, first);
}
