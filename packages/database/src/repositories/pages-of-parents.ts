import { sql, type SQL, type Subquery } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { type Page, pageOf } from '../page.ts';

/**
 * Reads the same page of a nested list for many parents in one query: `pageQuery`, aliased `page`, is
 * run for each parent id inside PostgreSQL.
 */
export async function pagesOfParents<Row>(
  tx: Queryable,
  parentIds: readonly string[],
  first: number,
  pageQuery: (parentId: SQL<string>) => Subquery<'page'>,
): Promise<Map<string, Page<Row>>> {
  const parents = tx
    .select({ parentId: sql<string>`id`.as('page_parent_id') })
    .from(sql`unnest(${sql.param([...parentIds])}::uuid[]) as id`)
    .as('parents');
  // The name, unqualified: inside the nested query Drizzle would otherwise write the column of the parent's own source.
  const rows = await tx
    .select()
    .from(parents)
    .innerJoinLateral(pageQuery(sql`page_parent_id`), sql`true`);
  const byParent = new Map<string, Row[]>(parentIds.map((id) => [id, []]));
  for (const row of rows) byParent.get(row.parents.parentId)?.push(row.page as Row);
  return new Map([...byParent].map(([id, children]) => [id, pageOf(children, first)]));
}
