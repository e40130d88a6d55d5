import type { MailboxPolicySimulation } from '@unmissed/sdk';
import type { Cmdlet, ShellObject } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { dateOf, flagOf, givenOf, requiredTextOf } from '../given.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { completeMailboxPolicy, getMailboxPolicy } from './find-mailbox-policy.ts';
import { mailboxPolicyParameterNames } from './mailbox-policy-parameters.ts';
import { callRules, callRulesOf } from './mailbox-policy-settings.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 30;

/** @param now - The clock, for where the time span begins when it is not given. */
export function testUMMailboxPolicy(now: () => Date): Cmdlet {
  return defineCmdlet({
    name: 'Test-UMMailboxPolicy',
    synopsis: 'Replays past calls with other settings of a mailbox policy; nothing is changed or sent.',
    examples: [
      {
        line: 'Test-UMMailboxPolicy MyUMMailboxPolicy -NotifyInternalCalls $false',
        text: 'How many mails the last 30 days would have brought without internal calls.',
      },
      {
        line: 'Test-UMMailboxPolicy MyUMMailboxPolicy -RingSecondsMin 10 -StartDate 2026-11-01 -Detailed',
        text: 'For which users a longer ring time would have made a difference.',
      },
    ],
    parameters: [
      mandatoryIdentity('Name or GUID of the policy.', completeMailboxPolicy),
      ...callRules.map((one) => ({ ...one, description: inReplay(one.description) })),
      { name: 'StartDate', type: 'DateTime', description: `Calls decided from then on. Default: ${DAYS} days ago.` },
      { name: 'EndDate', type: 'DateTime', description: 'Calls decided before then. Default: now.' },
      {
        name: 'Detailed',
        type: 'SwitchParameter',
        description: 'Show the mailboxes for which something differs, up to 50, instead of the sum.',
      },
    ],
    shouldProcess: 'NEVER',
    parameterNames: mailboxPolicyParameterNames,
    async *run(call) {
      const { parameters, client, signal } = call;
      const policy = await getMailboxPolicy(call, requiredTextOf(parameters, 'Identity'));
      const until = dateOf(parameters, 'EndDate');
      const since = dateOf(parameters, 'StartDate') ?? new Date((until ?? now()).getTime() - DAYS * DAY_MS);
      const changes = callRulesOf(parameters);
      const input = { id: policy.id, changes, since, ...givenOf({ until }) };
      const { simulation } = await client.mailboxPolicies.simulate(input, { signal });
      if (!simulation.isComplete)
        call.warn(`Only the newest ${simulation.decisionCount} decisions were replayed. Give a later -StartDate.`);
      if (flagOf(parameters, 'Detailed') === true) yield* simulation.mailboxes.map(mailboxObject);
      else yield sumObject(policy.name, since, until ?? now(), simulation);
    },
  });
}

/** A setting that is not given is as the policy has it. */
function inReplay(description: string): string {
  return description.replace(/Default: .*$/, 'Default: as it is now.');
}

function sumObject(policy: string, since: Date, until: Date, simulation: MailboxPolicySimulation): ShellObject {
  return {
    type: 'UMMailboxPolicyTest',
    properties: {
      UMMailboxPolicy: policy,
      DecisionCount: simulation.decisionCount,
      NotifiedBefore: simulation.notifiedBefore,
      NotifiedAfter: simulation.notifiedAfter,
      IsComplete: simulation.isComplete,
      StartDate: since,
      EndDate: until,
    },
  };
}

function mailboxObject(one: MailboxPolicySimulation['mailboxes'][number]): ShellObject {
  return {
    type: 'UMMailboxPolicyTestMailbox',
    properties: {
      Mailbox: one.mailbox.displayName,
      PrimarySmtpAddress: one.mailbox.emailAddress,
      NotifiedBefore: one.notifiedBefore,
      NotifiedAfter: one.notifiedAfter,
      Identity: one.mailbox.emailAddress ?? one.mailbox.id,
      Guid: one.mailbox.id,
    },
  };
}
