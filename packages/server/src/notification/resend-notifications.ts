import {
  countResendable,
  listNotificationIds,
  lockResendable,
  type Queryable,
  resendNotifications as makeDue,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { ResendNotificationsErrorCode, ResendNotificationsInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { notificationCriteria } from './notification-criteria.ts';

const idsMax = 1_000;
/** How many of the ids that are wrong are named. */
const namedMax = 3;

/** Makes notifications due again, and returns how many. With `validateOnly` it changes nothing. */
export async function resendNotifications(
  deps: Deps,
  actor: Actor,
  { ids, filter, validateOnly }: ResendNotificationsInput,
): Promise<number> {
  const { organizationId } = actor;
  if ((ids == null) === (filter == null)) {
    refuse<ResendNotificationsErrorCode>('SELECTION_REQUIRED', 'Give ids or filter, one of the two.', null);
  }
  const distinct = ids == null ? null : [...new Set(ids.map((id) => id.toLowerCase()))];
  if (distinct !== null && distinct.length > idsMax) {
    refuse<ResendNotificationsErrorCode>('TOO_MANY_IDS', `There are at most ${idsMax} ids; use filter.`, 'ids');
  }
  const criteria = await notificationCriteria(deps, actor, filter);
  return change(deps, actor, 'resendNotifications', async (tx, audit) => {
    if (distinct !== null) await lockAll(tx, organizationId, distinct);
    if (validateOnly) return distinct?.length ?? countResendable(tx, organizationId, criteria);
    const which = distinct === null ? { filter: criteria } : { ids: distinct };
    const count = await makeDue(tx, organizationId, which, deps.now());
    if (count > 0)
      audit.notifications(organizationId, { count, ...(distinct === null ? { filter } : { ids: distinct }) });
    return count;
  });
}

async function lockAll(tx: Queryable, organizationId: string, ids: readonly string[]): Promise<void> {
  const wellFormed = ids.filter(isUuid);
  const locked = new Set(await lockResendable(tx, organizationId, wellFormed));
  const others = ids.filter((id) => !locked.has(id));
  if (others.length === 0) return;
  const known = new Set(await listNotificationIds(tx, organizationId, wellFormed));
  const unknown = others.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    refuse<ResendNotificationsErrorCode>('NOT_FOUND', `There is no notification with id ${named(unknown)}.`, 'ids');
  }
  refuse<ResendNotificationsErrorCode>(
    'NOT_RESENDABLE',
    `Not to be sent, being sent at the moment, or not yet tried: ${named(others)}.`,
    'ids',
  );
}

function named(ids: readonly string[]): string {
  const rest = ids.length - namedMax;
  return `${ids.slice(0, namedMax).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
