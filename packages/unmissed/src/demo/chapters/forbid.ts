import { expectEqual } from '../expectation.ts';
import type { Narrator } from '../narrator.ts';
import type { Office } from '../office.ts';
import { missedCall } from '../reports.ts';

/** The same call under a policy that forbids the mail. */
export async function forbid(narrator: Narrator, { policy, anna }: Office): Promise<void> {
  const { client, stage } = narrator;
  stage.heading('The policy forbids it: the same kind of call, and no mail');
  const { mailboxPolicy, affectedMailboxCount } = await client.mailboxPolicies.update({
    id: policy.id,
    allowMissedCallNotifications: false,
    expectedVersion: policy.version,
  });
  const { allowMissedCallNotifications: allows, version } = mailboxPolicy;
  expectEqual(
    'the changed policy',
    { allows, version, affectedMailboxCount },
    { allows: false, version: 2, affectedMailboxCount: 2 },
  );
  stage.fact('Mutation', 'updateMailboxPolicy(allowMissedCallNotifications: false)');
  stage.fact('', `version ${version}, ${affectedMailboxCount} mailboxes affected`);

  await narrator.report(missedCall('call-2', '4711', new Date()));
  stage.fact('Reported', 'call-2: Clara rings Anna again; nobody answers');
  const { status, decision } = await narrator.expectNoMail('call-2', anna, 'POLICY_FORBIDS');
  stage.fact('Mail', 'none');
  stage.fact('Log', `${status}, reason ${decision.reason}, by version ${decision.policyVersion} of the policy`);
  stage.fact('', decision.explanation);
}
