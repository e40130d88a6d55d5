import type {
  CallReportInput,
  CreateDialPlanInput,
  CreateMailboxPolicyInput,
  DialPlan,
  EnableMailboxInput,
  LegInput,
  Mailbox,
  MailboxPolicy,
  Notification,
} from '@unmissed/sdk';
import type { TestApi } from './test-api.ts';

let made = 0;

/** Different each time, and of the same length for the first 9000 times. */
function nextNumber(): string {
  made += 1;
  return String(999 + made);
}

/** A dial plan in France, with the default policy that is made with it. */
export async function aDialPlan(
  { client }: TestApi,
  input: Partial<CreateDialPlanInput> = {},
): Promise<{ dialPlan: DialPlan; mailboxPolicy: MailboxPolicy }> {
  const { dialPlan, mailboxPolicy } = await client.dialPlans.create({
    name: `Plan ${nextNumber()}`,
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
    ...input,
  });
  return { dialPlan, mailboxPolicy: mailboxPolicy! };
}

/** A policy beside the default one of its dial plan, which is a new one unless given. */
export async function aPolicy(api: TestApi, input: Partial<CreateMailboxPolicyInput> = {}): Promise<MailboxPolicy> {
  const dialPlanId = input.dialPlanId ?? (await aDialPlan(api)).dialPlan.id;
  const { mailboxPolicy } = await api.client.mailboxPolicies.create({
    name: `Policy ${nextNumber()}`,
    ...input,
    dialPlanId,
  });
  return mailboxPolicy;
}

/** An enabled mailbox with an e-mail address and an extension; in a dial plan of its own unless a policy is given. */
export async function aMailbox(api: TestApi, input: EnableMailboxInput = {}): Promise<Mailbox> {
  const number = nextNumber();
  const mailboxPolicyId = input.mailboxPolicyId ?? (await aDialPlan(api)).mailboxPolicy.id;
  const { mailbox } = await api.client.mailboxes.enable({
    emailAddress: `user${number}@example.com`,
    displayName: `User ${number}`,
    extensions: [number],
    ...input,
    mailboxPolicyId,
  });
  return mailbox;
}

export function extensionOf({ addresses }: Mailbox): string {
  return addresses.find(({ type }) => type === 'EXTENSION')!.value;
}

/** A report of a call that nobody is said to have been rung in, over now. */
export function aReport(api: TestApi, saying: Partial<CallReportInput> = {}): CallReportInput {
  return { source: 'pbx', callId: `call ${nextNumber()}`, endedAt: api.clock.now, ...saying };
}

/** A report that the mailboxes, of one dial plan, were rung and nobody answered. */
export function aMissedCall(
  api: TestApi,
  mailboxes: readonly Mailbox[],
  saying: Partial<CallReportInput> = {},
  leg: Partial<LegInput> = {},
): CallReportInput {
  const legs = mailboxes.map((mailbox) => ({ target: extensionOf(mailbox), outcome: 'NO_ANSWER' as const, ...leg }));
  return aReport(api, { dialPlan: mailboxes[0]!.dialPlan!.name, legs, ...saying });
}

/** The mailbox's part of the notification log, newest first. */
export async function logOf({ client }: TestApi, { id }: Pick<Mailbox, 'id'>): Promise<readonly Notification[]> {
  const { nodes } = await client.notifications.list({ filter: { mailboxId: id }, first: 200 });
  return nodes;
}

/** The only entry that the mailbox has in the log. */
export async function onlyNotificationOf(api: TestApi, mailbox: Mailbox): Promise<Notification> {
  const [only, ...others] = await logOf(api, mailbox);
  if (only === undefined || others.length > 0) throw new Error(`${mailbox.displayName} has no single notification.`);
  return only;
}
