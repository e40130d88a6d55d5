import { defaultCallRules, defaultPolicyName, isValidName, nameLengthMax } from '@unmissed/core';
import {
  type DialPlanRow,
  insertDialPlan,
  insertMailboxPolicy,
  type MailboxPolicyRow,
  newId,
} from '@unmissed/database';
import { change } from '../change.ts';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { givenExchangeProperties } from '../exchange-properties.ts';
import { Problems, refuse } from '../refusal.ts';
import type { CreateDialPlanInput, DialPlanErrorCode } from '../schema/resolver-types.generated.ts';
import { checkDialPlan } from './check-dial-plan.ts';

export interface CreatedDialPlan {
  dialPlan: DialPlanRow;
  mailboxPolicy: MailboxPolicyRow | null;
}

/** Creates a dial plan and, in the same transaction, its default policy. */
export async function createDialPlan(deps: Deps, actor: Actor, input: CreateDialPlanInput): Promise<CreatedDialPlan> {
  const { organizationId } = actor;
  const { generateMailboxPolicy, exchangeProperties, ...settings } = input;
  check(input);
  const now = deps.now();
  return change(
    deps,
    actor,
    'createDialPlan',
    async (tx, audit) => {
      const plan = {
        id: newId(),
        ...settings,
        exchangeProperties: null,
        ...givenExchangeProperties(exchangeProperties),
      };
      const dialPlan = await insertDialPlan(tx, organizationId, plan, now);
      audit.dialPlan(null, dialPlan);
      if (!generateMailboxPolicy) return { dialPlan, mailboxPolicy: null };
      const policy = {
        id: newId(),
        dialPlanId: dialPlan.id,
        name: defaultPolicyName(dialPlan.name),
        allowMissedCallNotifications: true,
        missedCallText: null,
        voiceMailText: null,
        ...defaultCallRules,
        quietHours: null,
        exchangeProperties: null,
      };
      const mailboxPolicy = await insertMailboxPolicy(tx, organizationId, policy, now);
      audit.mailboxPolicy(null, mailboxPolicy);
      return { dialPlan, mailboxPolicy };
    },
    {
      taken: {
        dial_plans_name: () =>
          refuse<DialPlanErrorCode>('NAME_TAKEN', `A dial plan is named “${input.name}” already.`, 'name'),
        mailbox_policies_name: () =>
          refuse<DialPlanErrorCode>(
            'NAME_TAKEN',
            `A mailbox policy is named “${defaultPolicyName(input.name)}” already. Choose another name, or generateMailboxPolicy: false.`,
            'name',
          ),
      },
    },
  );
}

function check(input: CreateDialPlanInput): void {
  const problems = new Problems<DialPlanErrorCode>();
  checkDialPlan(input, problems);
  const digits = input.numberOfDigitsInExtension;
  problems.expect(
    digits >= 1 && digits <= 20,
    'INVALID_NUMBER_OF_DIGITS',
    'Extensions have 1 to 20 digits.',
    'numberOfDigitsInExtension',
  );
  const policyName = defaultPolicyName(input.name);
  const isPolicyNameTooLong = input.generateMailboxPolicy && isValidName(input.name) && !isValidName(policyName);
  problems.expect(
    !isPolicyNameTooLong,
    'INVALID_NAME',
    `“${policyName}” would be longer than ${nameLengthMax} characters. Choose a name of at most ${nameLengthMax - defaultPolicyName('').length}, or generateMailboxPolicy: false.`,
    'name',
  );
  problems.refuseIfAny();
}
