import { expectEqual } from '../expectation.ts';
import type { Narrator } from '../narrator.ts';
import type { Office } from '../office.ts';
import { groupCall } from '../reports.ts';

const members = ['4711', '4712'];

/** A ring group: answered by a colleague, then by nobody. */
export async function ringAGroup(narrator: Narrator, { anna, ben }: Office): Promise<void> {
  const { stage } = narrator;
  stage.heading('A ring group: a colleague answers, then nobody does');
  await narrator.report(groupCall('call-4', members, '4712', new Date()));
  stage.fact('Reported', 'call-4: the group Reception rings Anna and Ben; Ben answers');
  const ofAnna = await narrator.expectNoMail('call-4', anna, 'ANSWERED_ELSEWHERE');
  expectEqual('who answered, in the log', ofAnna.decision.explanation, 'Ben Okafor answered the call.');
  stage.fact('Log of Anna', `${ofAnna.status}, reason ${ofAnna.decision.reason}`);
  stage.fact('', ofAnna.decision.explanation);
  const ofBen = await narrator.expectNoMail('call-4', ben, 'ANSWERED');
  stage.fact('Log of Ben', `${ofBen.status}, reason ${ofBen.decision.reason}`);

  await narrator.report(groupCall('call-5', members, null, new Date()));
  stage.fact('Reported', 'call-5: the group rings again; nobody answers');
  for (const mailbox of [anna, ben]) {
    const { recipients, subject } = await narrator.sentMail('call-5', mailbox);
    stage.fact('Mail', `“${subject}” to ${recipients.join(', ')}`);
  }

  // As before: had a mail been due for call-4, it would have left before these.
  await narrator.expectNoMail('call-4', anna, 'ANSWERED_ELSEWHERE');
  await narrator.expectNoMail('call-4', ben, 'ANSWERED');
  stage.fact('Still no mail', 'for call-4, whose time has passed');
}
