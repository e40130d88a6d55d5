import { defineCmdlet } from '../define-cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { momentOf } from '../moment-of.ts';

export const getUMDelivery = defineCmdlet({
  name: 'Get-UMDelivery',
  synopsis: "Shows how the organization's mails get on.",
  examples: [{ line: 'Get-UMDelivery', text: 'How many mails wait, and since when the mail server is down.' }],
  parameters: [],
  shouldProcess: 'NEVER',
  columns: ['WaitingCount', 'DueCount', 'DeadLetterCount', 'DownSince', 'LastError'],
  async *run({ client, signal }) {
    const delivery = await client.delivery.get({ signal });
    yield {
      type: 'UMDelivery',
      properties: {
        WaitingCount: delivery.waitingCount,
        DueCount: delivery.dueCount,
        OldestDue: momentOf(delivery.oldestDueAt),
        DeadLetterCount: delivery.deadLetterCount,
        Route: enumName(delivery.route),
        DownSince: momentOf(delivery.downSince),
        NextProbe: momentOf(delivery.nextProbeAt),
        LastError: delivery.lastError,
      },
    };
  },
});
