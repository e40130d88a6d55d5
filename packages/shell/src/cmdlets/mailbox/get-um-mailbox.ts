import { type CmdletCall, CmdletError, type ShellObject } from '../../cmdlet.ts';
import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { flagOf, givenOf, textOf } from '../given.ts';
import { limited, pageSize } from '../limited.ts';
import { completeMailboxPolicy, mailboxPolicyIdOf } from '../mailbox-policy/find-mailbox-policy.ts';
import { identity, resultSize, withoutEffect } from '../parameters.ts';
import { filterMailboxes, narrowedBy } from './filter-mailboxes.ts';
import { completeMailbox, getMailbox } from './find-mailbox.ts';
import { mailboxColumns, mailboxObject } from './mailbox-object.ts';
import { mailboxIdentityText } from './mailbox-parameters.ts';
import { sortMailboxes } from './sort-mailboxes.ts';

export const getUMMailbox = defineCmdlet({
  name: 'Get-UMMailbox',
  synopsis: 'Shows mailboxes: one, some, or all that are enabled.',
  examples: [
    { line: 'Get-UMMailbox anna@example.com', text: 'One mailbox; its extension or name does, too.' },
    {
      line: "Get-UMMailbox -Filter { UMMailboxPolicy -eq 'Warehouse' -and MissedCallNotificationEnabled -eq $false }",
      text: 'Those of a policy whose users switched the mails off.',
    },
    {
      line: 'Get-UMMailbox -ResultSize Unlimited | Export-Csv mailboxes.csv',
      text: 'All that are enabled, in a file.',
    },
  ],
  parameters: [
    identity(`${mailboxIdentityText} Default: all.`, completeMailbox),
    {
      name: 'Anr',
      type: 'String',
      description: 'Only mailboxes whose name, e-mail address or other address begins with this.',
    },
    {
      name: 'Filter',
      type: 'Filter',
      description:
        "Only mailboxes that this fits: { UMMailboxPolicy -eq 'Warehouse' -and Name -like 'A*' }, or as text.",
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
    { name: 'SortBy', type: 'String', description: 'The property to sort by. Default: Name.' },
    resultSize,
    {
      name: 'OrganizationalUnit',
      type: 'String',
      description: 'Of Exchange, and refused here: there are none.',
    },
    ...withoutEffect({
      Object: 'Credential',
      String: 'DomainController',
      SwitchParameter: 'IgnoreDefaultScope ReadFromDomainController',
    }),
  ],
  shouldProcess: 'NEVER',
  columns: mailboxColumns,
  async *run(call) {
    // Passed over, it would give other mailboxes than were asked for, to be changed by the next cmdlet perhaps.
    if ('OrganizationalUnit' in call.parameters)
      throw new CmdletError(
        '-OrganizationalUnit cannot be had here. Narrow by -UMDialPlan, -UMMailboxPolicy or -Filter.',
        2,
      );
    const wanted = textOf(call.parameters, 'Identity');
    if (wanted === undefined) yield* listMailboxes(call);
    else yield mailboxObject(await getMailbox(call, wanted));
  },
});

async function* listMailboxes(call: CmdletCall): AsyncGenerator<ShellObject, void, undefined> {
  const { parameters, client, signal } = call;
  const condition = textOf(parameters, 'Filter');
  const filter = condition === undefined ? null : call.filter(condition);
  const isAskedFor = filter?.properties.some((name) => name.toLowerCase() === 'umenabled') === true;
  const takesDisabled = isAskedFor || flagOf(parameters, 'IncludeDisabled') === true;
  const given = givenOf({
    search: textOf(parameters, 'Anr'),
    mailboxPolicyId: await mailboxPolicyIdOf(call),
    dialPlanId: await dialPlanIdOf(call),
    enabled: takesDisabled ? undefined : true,
  });
  const narrowed = filter === null ? given : { ...(await narrowedBy(call, filter)), ...given };
  const sortBy = textOf(parameters, 'SortBy');
  const isPart = filter !== null || sortBy !== undefined;
  const all = client.mailboxes.all({ filter: narrowed, ...(isPart ? { first: 200 } : pageSize(call)) }, { signal });
  const found = filterMailboxes(call, all, filter);
  yield* limited(call, sortBy === undefined ? found : sortMailboxes(found, sortBy));
}
