import { DecisionReason, DeliveryStatus, type NotificationFilter, NotificationKind } from '@unmissed/sdk';
import type { CmdletCall, CmdletParameter } from '../../cmdlet.ts';
import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { enumNames, enumValues } from '../enum-names.ts';
import { choicesOf, dateOf, flagOf, givenOf, textOf } from '../given.ts';
import { completeMailbox, mailboxIdOf } from '../mailbox/find-mailbox.ts';
import { mailboxIdentityText } from '../mailbox/mailbox-parameters.ts';
import { completeMailboxPolicy, mailboxPolicyIdOf } from '../mailbox-policy/find-mailbox-policy.ts';
import type { ParameterNames } from '../to-cmdlet-error.ts';

/** Parameters that narrow the notification log. */
export const notificationFilterParameters: readonly CmdletParameter[] = [
  { name: 'Mailbox', type: 'String', description: mailboxIdentityText, complete: completeMailbox },
  {
    name: 'UMMailboxPolicy',
    type: 'String',
    description: 'Only those decided by this policy.',
    complete: completeMailboxPolicy,
  },
  {
    name: 'UMDialPlan',
    type: 'String',
    description: 'Only those of mailboxes of this dial plan.',
    complete: completeDialPlan,
  },
  {
    name: 'Kind',
    type: 'String',
    description: 'Only this kind of mail.',
    values: enumNames(NotificationKind),
  },
  {
    name: 'Status',
    type: 'String[]',
    description: 'Only those with one of these.',
    values: enumNames(DeliveryStatus),
  },
  {
    name: 'Reason',
    type: 'String[]',
    description: 'Only those decided with one of these.',
    values: enumNames(DecisionReason),
  },
  { name: 'Caller', type: 'String', description: 'Only calls by this number or SIP address.' },
  {
    name: 'DeadLetter',
    type: 'Boolean',
    description: 'Only those that are not tried again by themselves, or only the others.',
  },
  { name: 'StartDate', type: 'DateTime', description: 'Only entries made from then on.' },
  { name: 'EndDate', type: 'DateTime', description: 'Only entries made before then.' },
];

export const notificationParameterNames: ParameterNames = {
  ids: 'Identity',
  mailboxId: 'Mailbox',
  mailboxPolicyId: 'UMMailboxPolicy',
  dialPlanId: 'UMDialPlan',
  caller: 'Caller',
  since: 'StartDate',
  until: 'EndDate',
};

/** What the parameters ask for; without fields: everything. @throws CmdletError */
export async function notificationFilterOf(call: CmdletCall): Promise<NotificationFilter> {
  const { parameters } = call;
  const kind = textOf(parameters, 'Kind');
  return givenOf({
    mailboxId: await mailboxIdOf(call),
    mailboxPolicyId: await mailboxPolicyIdOf(call),
    dialPlanId: await dialPlanIdOf(call),
    kind: enumValues(NotificationKind, kind === undefined ? undefined : [kind])?.[0],
    status: enumValues(DeliveryStatus, choicesOf(parameters, 'Status')),
    reason: enumValues(DecisionReason, choicesOf(parameters, 'Reason')),
    caller: textOf(parameters, 'Caller'),
    isDeadLetter: flagOf(parameters, 'DeadLetter'),
    since: dateOf(parameters, 'StartDate'),
    until: dateOf(parameters, 'EndDate'),
  });
}
