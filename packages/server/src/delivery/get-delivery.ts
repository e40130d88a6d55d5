import { type Backlog, findLane, findSmtpRoute, getBacklog, installationLane } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import type { DeliveryRoute } from '../schema/resolver-types.generated.ts';

/** How an organization's mails get on. */
export interface DeliveryState extends Backlog {
  route: DeliveryRoute;
  downSince: Date | null;
  nextProbeAt: Date | null;
  lastError: string | null;
}

export async function getDelivery({ db, now }: Deps, { organizationId }: Actor): Promise<DeliveryState> {
  const hasOwnRoute = (await findSmtpRoute(db, organizationId)) !== null;
  const lane = await findLane(db, hasOwnRoute ? organizationId : installationLane);
  const { downSince = null, probeAt = null, lastError = null } = lane ?? {};
  return {
    ...(await getBacklog(db, organizationId, now())),
    route: hasOwnRoute ? 'ORGANIZATION' : 'INSTALLATION',
    downSince,
    nextProbeAt: probeAt,
    lastError,
  };
}
