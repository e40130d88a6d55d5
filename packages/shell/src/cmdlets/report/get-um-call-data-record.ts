import type { Cmdlet } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { dateOf, requiredTextOf } from '../given.ts';
import { completeMailbox, getMailbox } from '../mailbox/find-mailbox.ts';
import { mailboxIdentityText } from '../mailbox/mailbox-parameters.ts';
import { withoutEffect } from '../parameters.ts';
import { callDataRecordColumns, callDataRecordObject } from './call-data-record-object.ts';

/** As Exchange's report has them. */
const lastDays = 90;
const dayMs = 86_400_000;

/** @param now - The clock that the last days are counted back from. */
export function getUMCallDataRecord(now: () => Date): Cmdlet {
  return defineCmdlet({
    name: 'Get-UMCallDataRecord',
    synopsis: 'Shows the calls of one mailbox, newest first: of the last 90 days, or of the time given.',
    examples: [
      { line: 'Get-UMCallDataRecord anna@example.com', text: 'The calls of a user in the last 90 days.' },
      {
        line: "Get-UMCallDataRecord -Mailbox anna@example.com | Where-Object CallType -like '*Missed*' | Measure-Object",
        text: 'How many of them were missed.',
      },
    ],
    parameters: [
      {
        name: 'Mailbox',
        type: 'String',
        description: mailboxIdentityText,
        aliases: ['Guid'],
        position: 0,
        isMandatory: true,
        fromPipeline: 'VALUE',
        complete: completeMailbox,
      },
      { name: 'StartDate', type: 'DateTime', description: 'Only calls that began from then on.' },
      { name: 'EndDate', type: 'DateTime', description: 'Only calls that began before then.' },
      ...withoutEffect({ String: 'DomainController Organization' }),
    ],
    shouldProcess: 'NEVER',
    columns: callDataRecordColumns,
    parameterNames: { mailboxId: 'Mailbox', since: 'StartDate', until: 'EndDate' },
    async *run(call) {
      const { parameters, client, signal } = call;
      const identity = requiredTextOf(parameters, 'Mailbox');
      const until = dateOf(parameters, 'EndDate') ?? null;
      const since = dateOf(parameters, 'StartDate') ?? new Date((until ?? now()).getTime() - lastDays * dayMs);
      const mailbox = await getMailbox(call, identity);
      const filter = { mailboxId: mailbox.id, since, ...(until && { until }) };
      for await (const record of client.callDataRecords.all({ filter, first: 200 }, { signal }))
        yield callDataRecordObject(record);
    },
  });
}
