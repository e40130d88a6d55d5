import { expectEqual } from '../expectation.ts';
import type { Narrator } from '../narrator.ts';

const expected = [
  ['call-1', 'Anna Martin', 'MISSED', 'NOTIFY', 'SENT'],
  ['call-2', 'Anna Martin', 'MISSED', 'POLICY_FORBIDS', 'SUPPRESSED'],
  ['call-3', 'Anna Martin', 'MISSED', 'NOTIFY', 'SENT'],
  ['call-4', 'Anna Martin', 'ANSWERED_ELSEWHERE', 'ANSWERED_ELSEWHERE', 'SUPPRESSED'],
  ['call-4', 'Ben Okafor', 'ANSWERED', 'ANSWERED', 'SUPPRESSED'],
  ['call-5', 'Anna Martin', 'MISSED', 'NOTIFY', 'SENT'],
  ['call-5', 'Ben Okafor', 'MISSED', 'NOTIFY', 'SENT'],
];

/** The whole log at the end: one entry for each call and called mailbox, mailed or not. */
export async function readTheLog({ client, stage }: Narrator): Promise<void> {
  stage.heading('The notification log: every call and called mailbox, with the reason');
  const rows: string[][] = [];
  for await (const { call, mailbox, decision, status } of client.notifications.all()) {
    rows.push([call.callId, mailbox.displayName, decision.verdict, decision.reason, status]);
  }
  const sorted = rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
  stage.table(['Call', 'Mailbox', 'Verdict', 'Reason', 'Status'], sorted);
  expectEqual('the notification log', sorted, expected);
}
