import { type DialPlanRow, lockDialPlan, updateDialPlan as saveDialPlan } from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { expectVersion } from '../expect-version.ts';
import { given } from '../given.ts';
import { Problems, refuse } from '../refusal.ts';
import type { DialPlanErrorCode, UpdateDialPlanInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { checkDialPlan } from './check-dial-plan.ts';

export async function updateDialPlan(deps: Deps, actor: Actor, input: UpdateDialPlanInput): Promise<DialPlanRow> {
  const { organizationId } = actor;
  const { id, expectedVersion, validateOnly, exchangeProperties, ...settings } = input;
  const changes = { ...given(settings), ...givenExchangeProperties(exchangeProperties) };
  const problems = new Problems<DialPlanErrorCode>();
  checkDialPlan(changes, problems);
  problems.refuseIfAny();
  return change(
    deps,
    actor,
    'updateDialPlan',
    async (tx, audit) => {
      const plan = isUuid(id) ? await lockDialPlan(tx, organizationId, id) : null;
      if (plan === null) refuse<DialPlanErrorCode>('NOT_FOUND', `There is no dial plan with id ${id}.`, 'id');
      expectVersion('dial plan', plan, expectedVersion);
      const changed = await saveDialPlan(tx, organizationId, id, changes, deps.now());
      audit.dialPlan(plan, changed);
      return changed;
    },
    {
      validateOnly,
      taken: {
        dial_plans_name: () =>
          refuse<DialPlanErrorCode>('NAME_TAKEN', `Another dial plan is named “${input.name}”.`, 'name'),
      },
    },
  );
}
