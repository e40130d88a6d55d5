import { CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { isGuid } from '../find-by-identity.ts';
import { textOf } from '../given.ts';
import { limited, pageSize } from '../limited.ts';
import { resultSize } from '../parameters.ts';
import {
  notificationFilterOf,
  notificationFilterParameters,
  notificationParameterNames,
} from './notification-filter.ts';
import { notificationColumns, notificationObject } from './notification-object.ts';

export const getUMNotification = defineCmdlet({
  name: 'Get-UMNotification',
  synopsis: 'Shows the notification log, newest first: what was decided about each call, and what became of its mail.',
  examples: [
    {
      line: 'Get-UMNotification -Mailbox anna@example.com -StartDate 2026-11-01',
      text: 'What became of the calls to a user.',
    },
    {
      line: 'Get-UMNotification -DeadLetter $true | Format-List Mailbox,LastResponse',
      text: 'Which mails failed for good, and what the mail server said.',
    },
    {
      line: 'Get-UMNotification -Status Suppressed -ResultSize 500 | Sort-Object Reason | Format-Table Date,Mailbox,Reason,Explanation',
      text: 'Why users were not told.',
    },
  ],
  parameters: [
    { name: 'Identity', type: 'String', description: 'Id of one notification.', position: 0 },
    // Mailboxes come down the pipeline, so that `Get-UMMailbox … | Get-UMNotification` works.
    ...notificationFilterParameters.map((one) =>
      one.name === 'Mailbox' ? { ...one, aliases: ['Guid'], fromPipeline: 'VALUE' as const } : one,
    ),
    resultSize,
  ],
  shouldProcess: 'NEVER',
  columns: notificationColumns,
  parameterNames: notificationParameterNames,
  async *run(call) {
    const { client, signal } = call;
    const id = textOf(call.parameters, 'Identity');
    if (id !== undefined) {
      const notification = isGuid(id) ? await client.notifications.find({ id }, { signal }) : null;
      if (notification === null) throw new CmdletError(`There is no notification ${id}.`, 3);
      yield notificationObject(notification);
      return;
    }
    const filter = await notificationFilterOf(call);
    const all = client.notifications.all({ filter, ...pageSize(call) }, { signal });
    for await (const notification of limited(call, all)) yield notificationObject(notification);
  },
});
