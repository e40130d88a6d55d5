import type { MailboxPolicy, UpdateMailboxPolicyInput } from '@unmissed/sdk';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { expectedVersion, expectedVersionOf } from '../expected-version.ts';
import { keptOf } from '../exchange-properties.ts';
import { givenOf, requiredTextOf, textOf } from '../given.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { warnUnchanged } from '../warn-unchanged.ts';
import { completeMailboxPolicy, getMailboxPolicy } from './find-mailbox-policy.ts';
import { mailboxPolicyParameterNames, mailboxPolicyWithoutEffect } from './mailbox-policy-parameters.ts';
import { mailboxPolicySettings, mailboxPolicySettingsOf } from './mailbox-policy-settings.ts';

export const setUMMailboxPolicy = defineCmdlet({
  name: 'Set-UMMailboxPolicy',
  synopsis: 'Changes a mailbox policy, for all of its mailboxes.',
  examples: [
    {
      line: 'Set-UMMailboxPolicy -Identity MyUMMailboxPolicy -AllowMissedCallNotifications $false',
      text: 'Its users are no longer told of missed calls.',
    },
    {
      line: 'Get-UMMailboxPolicy | Set-UMMailboxPolicy -NotifyInternalCalls $false -WhatIf',
      text: 'Says what would be done to all policies.',
    },
    {
      line: "Set-UMMailboxPolicy Warehouse -MissedCallText 'Please call back within a day.' -QuietHours $null",
      text: 'Adds a text to its mails, which no longer wait at night.',
    },
  ],
  parameters: [
    mandatoryIdentity('Name or GUID of the policy.', completeMailboxPolicy),
    { name: 'Name', type: 'String', description: 'Its new name.' },
    ...mailboxPolicySettings,
    {
      name: 'UMDialPlan',
      type: 'String',
      description: 'Its dial plan, which cannot be changed.',
      complete: completeDialPlan,
    },
    expectedVersion,
    ...mailboxPolicyWithoutEffect,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: mailboxPolicyParameterNames,
  async run(call) {
    const { parameters, client, signal } = call;
    const policy = await getMailboxPolicy(call, requiredTextOf(parameters, 'Identity'));
    await expectDialPlan(call, policy);
    const changes = {
      ...givenOf({ name: textOf(parameters, 'Name') }),
      ...mailboxPolicySettingsOf(parameters),
      ...keptOf(parameters, mailboxPolicyWithoutEffect, policy.exchangeProperties),
    };
    if (Object.keys(changes).length === 0) return warnUnchanged(call, policy.name);
    const input = { id: policy.id, ...changes, ...expectedVersionOf(parameters, policy, changes) };
    await warnOfSilence(call, policy, input);
    if (!(await call.shouldProcess('Set-UMMailboxPolicy', policy.name))) return;
    await client.mailboxPolicies.update(input, { signal });
  },
});

async function expectDialPlan(call: CmdletCall, { name, dialPlan }: MailboxPolicy): Promise<void> {
  const wantedId = await dialPlanIdOf(call);
  if (wantedId === undefined || wantedId === dialPlan.id) return;
  throw new CmdletError(
    `-UMDialPlan: "${name}" belongs to "${dialPlan.name}", and a policy stays in its dial plan. Make a new one with New-UMMailboxPolicy.`,
  );
}

/** Before anybody is asked, says how many users will no longer be told of missed calls. */
async function warnOfSilence(call: CmdletCall, policy: MailboxPolicy, input: UpdateMailboxPolicyInput): Promise<void> {
  if (input.allowMissedCallNotifications !== false || !policy.allowMissedCallNotifications) return;
  const { client, signal } = call;
  const { affectedMailboxCount } = await client.mailboxPolicies.update({ ...input, validateOnly: true }, { signal });
  const whom = affectedMailboxCount === 1 ? '1 enabled mailbox' : `${affectedMailboxCount} enabled mailboxes`;
  call.warn(`"${policy.name}" applies to ${whom}: no missed-call notifications from now on.`);
}
