import { defineCmdlet } from '../define-cmdlet.ts';
import {
  notificationFilterOf,
  notificationFilterParameters,
  notificationParameterNames,
} from './notification-filter.ts';
import { notificationColumns, notificationObject } from './notification-object.ts';

export const watchUMNotification = defineCmdlet({
  name: 'Watch-UMNotification',
  synopsis: 'Shows notifications as they come and change, until Ctrl-C.',
  examples: [
    {
      line: 'Watch-UMNotification -UMMailboxPolicy MyUMMailboxPolicy',
      text: 'Shows what is decided and sent, as it happens. Ctrl-C ends it.',
    },
  ],
  parameters: notificationFilterParameters,
  shouldProcess: 'NEVER',
  columns: notificationColumns,
  parameterNames: notificationParameterNames,
  async *run(call) {
    const { client, signal } = call;
    const filter = await notificationFilterOf(call);
    try {
      for await (const { notification } of client.notificationChanges.watch({ filter }, { signal }))
        yield notificationObject(notification);
    } catch (error) {
      // Ctrl-C is how it ends, and no failure.
      if (!signal.aborted) throw error;
    }
  },
});
