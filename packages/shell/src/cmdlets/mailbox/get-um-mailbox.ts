import { type CmdletCall, CmdletError, type CmdletParameter, type ShellObject } from '../../cmdlet.ts';
import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { flagOf, givenOf, textOf } from '../given.ts';
import { limited, pageSize } from '../limited.ts';
import { completeMailboxPolicy, mailboxPolicyIdOf } from '../mailbox-policy/find-mailbox-policy.ts';
import { identity, resultSize, withoutEffect } from '../parameters.ts';
import { completeMailbox, getMailbox } from './find-mailbox.ts';
import { mailboxColumns, mailboxObject } from './mailbox-object.ts';
import { mailboxIdentityText } from './mailbox-parameters.ts';

/** Of Exchange. Passed over they would give other mailboxes than were asked for, to be changed by the next cmdlet perhaps. */
const refused: readonly CmdletParameter[] = [
  { name: 'Filter', type: 'String', description: 'Of Exchange, and refused here: use Where-Object.' },
  { name: 'OrganizationalUnit', type: 'String', description: 'Of Exchange, and refused here: there are none.' },
];

export const getUMMailbox = defineCmdlet({
  name: 'Get-UMMailbox',
  synopsis: 'Shows mailboxes: one, some, or all that are enabled.',
  parameters: [
    identity(`${mailboxIdentityText} Default: all.`, completeMailbox),
    {
      name: 'Anr',
      type: 'String',
      description: 'Only mailboxes whose name, e-mail address or other address begins with this.',
    },
    {
      name: 'UMMailboxPolicy',
      type: 'String',
      description: 'Only mailboxes with this policy.',
      complete: completeMailboxPolicy,
    },
    {
      name: 'UMDialPlan',
      type: 'String',
      description: 'Only mailboxes of this dial plan.',
      complete: completeDialPlan,
    },
    { name: 'IncludeDisabled', type: 'SwitchParameter', description: 'Disabled mailboxes too.' },
    resultSize,
    ...refused,
    ...withoutEffect({
      Object: 'Credential',
      String: 'DomainController SortBy',
      SwitchParameter: 'IgnoreDefaultScope ReadFromDomainController',
    }),
  ],
  shouldProcess: 'NEVER',
  columns: mailboxColumns,
  async *run(call) {
    const name = refused.map((one) => one.name).find((one) => one in call.parameters);
    if (name !== undefined)
      throw new CmdletError(`-${name} cannot be had here. Pipe the mailboxes to Where-Object instead.`, 2);
    const wanted = textOf(call.parameters, 'Identity');
    if (wanted === undefined) yield* listMailboxes(call);
    else yield mailboxObject(await getMailbox(call, wanted));
  },
});

async function* listMailboxes(call: CmdletCall): AsyncGenerator<ShellObject, void, undefined> {
  const { parameters, client, signal } = call;
  const filter = givenOf({
    search: textOf(parameters, 'Anr'),
    mailboxPolicyId: await mailboxPolicyIdOf(call),
    dialPlanId: await dialPlanIdOf(call),
    enabled: flagOf(parameters, 'IncludeDisabled') === true ? undefined : true,
  });
  const all = client.mailboxes.all({ filter, ...pageSize(call) }, { signal });
  for await (const mailbox of limited(call, all)) yield mailboxObject(mailbox);
}
