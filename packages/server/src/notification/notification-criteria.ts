import type { NotificationFilter as Criteria } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { callerKeysOf } from '../call/read-numbers.ts';
import { idFilter } from '../connection/filter.ts';
import type { Deps } from '../context.ts';
import type { NotificationFilter } from '../schema/resolver-types.generated.ts';

/** What a filter means to the database; a caller is read by the organization's dial plans. */
export async function notificationCriteria(
  { db }: Deps,
  { organizationId }: Actor,
  filter: NotificationFilter | null | undefined,
): Promise<Criteria> {
  return {
    mailboxId: idFilter(filter?.mailboxId),
    mailboxPolicyId: idFilter(filter?.mailboxPolicyId),
    dialPlanId: idFilter(filter?.dialPlanId),
    kind: filter?.kind ?? undefined,
    status: filter?.status ? [...new Set(filter.status)] : undefined,
    reason: filter?.reason ? [...new Set(filter.reason)] : undefined,
    callerKeys: await callerKeysOf(db, organizationId, filter?.caller),
    since: filter?.since ?? undefined,
    until: filter?.until ?? undefined,
    isDeadLetter: filter?.isDeadLetter ?? undefined,
  };
}
