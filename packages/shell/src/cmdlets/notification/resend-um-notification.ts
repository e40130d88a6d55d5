import type { ResendNotificationsInput } from '@unmissed/sdk';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { choicesOf, flagOf } from '../given.ts';
import {
  notificationFilterOf,
  notificationFilterParameters,
  notificationParameterNames,
} from './notification-filter.ts';

export const resendUMNotification = defineCmdlet({
  name: 'Resend-UMNotification',
  synopsis: 'Sends notifications again: by their ids, or those that failed among the ones that match.',
  examples: [
    {
      line: 'Resend-UMNotification -DeadLetter $true -StartDate 2026-11-20',
      text: 'Asks, and sends again what failed since then.',
    },
    {
      line: 'Get-UMNotification -Mailbox anna@example.com -ResultSize 1 | Resend-UMNotification -Confirm:$false',
      text: 'Sends the latest mail of a user again.',
    },
  ],
  parameters: [
    {
      name: 'Identity',
      type: 'String[]',
      description: 'Ids of notifications; these are sent again even if they were sent.',
      aliases: ['Guid'],
      position: 0,
      fromPipeline: 'VALUE',
    },
    ...notificationFilterParameters,
    { name: 'ValidateOnly', type: 'SwitchParameter', description: 'Only show how many that would be.' },
  ],
  shouldProcess: 'ALWAYS',
  columns: ['Count'],
  parameterNames: notificationParameterNames,
  async *run(call) {
    const { client, signal } = call;
    const selection = await selectionOf(call);
    const { count } = await client.notifications.resend({ ...selection, validateOnly: true }, { signal });
    if (flagOf(call.parameters, 'ValidateOnly') === true) yield countObject(count);
    else if (count === 0) call.warn('None of the notifications can be sent again.');
    else if (
      await call.shouldProcess('Resend-UMNotification', count === 1 ? '1 notification' : `${count} notifications`)
    )
      yield countObject((await client.notifications.resend(selection, { signal })).count);
  },
});

async function selectionOf(call: CmdletCall): Promise<ResendNotificationsInput> {
  const ids = choicesOf(call.parameters, 'Identity');
  const filter = await notificationFilterOf(call);
  const isNarrow = Object.keys(filter).length > 0;
  if (ids !== undefined && isNarrow)
    throw new CmdletError('-Identity goes alone: leave it out, or what else narrows the notifications.', 2);
  if (ids !== undefined) return { ids };
  if (isNarrow) return { filter };
  throw new CmdletError('Say which notifications: -Identity, or for example -DeadLetter $true or -Mailbox.', 2);
}

function countObject(count: number) {
  return { type: 'UMNotificationCount', properties: { Count: count } };
}
