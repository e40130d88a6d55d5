import type { CallFilter as Criteria } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { idFilter } from '../connection/filter.ts';
import type { Deps } from '../context.ts';
import type { CallFilter } from '../schema/resolver-types.generated.ts';
import { callerKeysOf } from './read-numbers.ts';

/** What a filter means to the database; a caller is read by the organization's dial plans. */
export async function callCriteria(
  { db }: Pick<Deps, 'db'>,
  { organizationId }: Pick<Actor, 'organizationId'>,
  filter: CallFilter | null | undefined,
): Promise<Criteria> {
  return {
    source: filter?.source ?? undefined,
    dialPlanId: idFilter(filter?.dialPlanId),
    callerKeys: await callerKeysOf(db, organizationId, filter?.caller),
    since: filter?.since ?? undefined,
    until: filter?.until ?? undefined,
  };
}
