import type { Call } from '@unmissed/sdk';
import { CmdletError, type ShellObject } from '../../cmdlet.ts';
import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { isGuid } from '../find-by-identity.ts';
import { dateOf, givenOf, textOf } from '../given.ts';
import { limited, pageSize } from '../limited.ts';
import { momentOf } from '../moment-of.ts';
import { resultSize } from '../parameters.ts';

export const getUMCall = defineCmdlet({
  name: 'Get-UMCall',
  synopsis: 'Shows calls, newest first: who was rung, and what came of it.',
  examples: [
    { line: 'Get-UMCall -Caller +33612345678', text: 'The calls of a caller.' },
    {
      line: 'Get-UMCall -StartDate 2026-11-23 -ResultSize 20 | Format-List',
      text: 'The latest calls with their legs.',
    },
  ],
  parameters: [
    { name: 'Identity', type: 'String', description: 'Id of one call.', position: 0 },
    { name: 'Source', type: 'String', description: 'Only calls reported by this source.' },
    { name: 'UMDialPlan', type: 'String', description: 'Only calls of this dial plan.', complete: completeDialPlan },
    { name: 'Caller', type: 'String', description: 'Only calls by this number or SIP address.' },
    { name: 'StartDate', type: 'DateTime', description: 'Only calls first heard of from then on.' },
    { name: 'EndDate', type: 'DateTime', description: 'Only calls first heard of before then.' },
    resultSize,
  ],
  shouldProcess: 'NEVER',
  columns: ['Date', 'CallingNumber', 'CalledNumber', 'Mailboxes', 'Ended'],
  async *run(call) {
    const { parameters, client, signal } = call;
    const id = textOf(parameters, 'Identity');
    if (id !== undefined) {
      const found = isGuid(id) ? await client.calls.find({ id }, { signal }) : null;
      if (found === null) throw new CmdletError(`There is no call ${id}. Get-UMCall lists them.`, 3);
      yield callObject(found);
      return;
    }
    const filter = givenOf({
      source: textOf(parameters, 'Source'),
      dialPlanId: await dialPlanIdOf(call),
      caller: textOf(parameters, 'Caller'),
      since: dateOf(parameters, 'StartDate'),
      until: dateOf(parameters, 'EndDate'),
    });
    const all = client.calls.all({ filter, ...pageSize(call) }, { signal });
    for await (const one of limited(call, all)) yield callObject(one);
  },
});

function callObject(call: Call): ShellObject {
  return {
    type: 'UMCall',
    properties: {
      Date: momentOf(call.startedAt ?? call.receivedAt),
      EndDate: momentOf(call.endedAt),
      Ended: call.ended,
      CallingNumber: call.caller.number ?? call.caller.sipUri,
      CallingName: call.caller.name,
      CalledNumber: call.calledNumber,
      UMDialPlan: call.dialPlan?.name ?? null,
      Mailboxes: call.notifications.map(({ mailbox }) => mailbox.displayName),
      Reasons: call.notifications.map(({ decision }) => enumName(decision.reason)),
      Legs: call.legs.map(({ target, outcome }) => `${target}: ${outcome === null ? 'Unknown' : enumName(outcome)}`),
      VoiceMessageCount: call.voiceMessages.length,
      ReachedMessageService: call.reachedMessageService,
      Source: call.source,
      CallId: call.callId,
      Identity: call.id,
      Guid: call.id,
      WhenCreated: momentOf(call.receivedAt),
    },
  };
}
