import { deleteSmtpRoute as removeSmtpRoute, lockSmtpRoute, openLane, type SmtpRouteRow } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { expectVersion } from '../expect-version.ts';
import { refuse } from '../refusal.ts';
import type { DeleteSmtpRouteInput, SmtpRouteErrorCode } from '../schema/resolver-types.generated.ts';

/** Gives up the organization's own mail server. Returns it as it was. */
export async function deleteSmtpRoute(
  deps: Deps,
  actor: Actor,
  { expectedVersion }: DeleteSmtpRouteInput,
): Promise<SmtpRouteRow> {
  const { organizationId } = actor;
  return change(deps, actor, 'deleteSmtpRoute', async (tx, audit) => {
    const route = await lockSmtpRoute(tx, organizationId);
    if (route === null) {
      refuse<SmtpRouteErrorCode>('NOT_FOUND', 'The organization has no mail server of its own.', null);
    }
    expectVersion('mail server', route, expectedVersion);
    await removeSmtpRoute(tx, organizationId);
    await openLane(tx, organizationId);
    audit.smtpRoute(route, null);
    return route;
  });
}
