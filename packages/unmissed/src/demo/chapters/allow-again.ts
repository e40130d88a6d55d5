import { expectEqual } from '../expectation.ts';
import type { Narrator } from '../narrator.ts';
import type { Office } from '../office.ts';
import { missedCall } from '../reports.ts';

/** Mails come again, but not for what was suppressed meanwhile. */
export async function allowAgain(narrator: Narrator, { policy, anna }: Office): Promise<void> {
  const { client, stage } = narrator;
  stage.heading('The policy allows it again');
  const { mailboxPolicy } = await client.mailboxPolicies.update({ id: policy.id, allowMissedCallNotifications: true });
  const { allowMissedCallNotifications: allows, version } = mailboxPolicy;
  expectEqual('the changed policy', { allows, version }, { allows: true, version: 3 });
  stage.fact('Mutation', 'updateMailboxPolicy(allowMissedCallNotifications: true)');
  stage.fact('', `version ${version}`);

  await narrator.report(missedCall('call-3', '4711', new Date()));
  stage.fact('Reported', 'call-3: Clara rings Anna once more; nobody answers');
  const { recipients, subject } = await narrator.sentMail('call-3', anna);
  stage.fact('Mail', `“${subject}” to ${recipients.join(', ')}`);

  // The worker takes what is due in order of time, so by now it would have sent this one too.
  await narrator.expectNoMail('call-2', anna, 'POLICY_FORBIDS');
  stage.fact('Still no mail', 'for call-2, whose time has passed');
}
