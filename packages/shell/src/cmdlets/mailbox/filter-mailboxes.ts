import type { Mailbox, MailboxFilter } from '@unmissed/sdk';
import type { CmdletCall, ObjectFilter, ShellObject } from '../../cmdlet.ts';
import { findKey } from '../../language/read-property.ts';
import { givenOf } from '../given.ts';
import { mailboxObject } from './mailbox-object.ts';

/** What of a condition the server can find by itself, so that not all mailboxes are read. */
export async function narrowedBy({ client, signal }: CmdletCall, { equalTo }: ObjectFilter): Promise<MailboxFilter> {
  const [policy, dialPlan, enabled] = ['ummailboxpolicy', 'umdialplan', 'umenabled'].map((name) => equalTo.get(name));
  const name = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const [policyName, dialPlanName] = [name(policy), name(dialPlan)];
  return givenOf({
    mailboxPolicyId:
      policyName === null ? undefined : (await client.mailboxPolicies.find({ name: policyName }, { signal }))?.id,
    dialPlanId:
      dialPlanName === null ? undefined : (await client.dialPlans.find({ name: dialPlanName }, { signal }))?.id,
    enabled: typeof enabled === 'boolean' ? enabled : undefined,
  });
}

/** Mailboxes as objects, those that the condition fits. Says which of its properties none of them has. */
export async function* filterMailboxes(
  call: CmdletCall,
  mailboxes: AsyncIterable<Mailbox>,
  filter: ObjectFilter | null,
): AsyncGenerator<ShellObject> {
  const unknown = new Set(filter?.properties);
  let count = 0;
  try {
    for await (const mailbox of mailboxes) {
      const object = mailboxObject(mailbox);
      count += 1;
      for (const property of unknown) if (findKey(object, property) !== undefined) unknown.delete(property);
      if (filter === null || (await filter.matches(object))) yield object;
    }
  } finally {
    if (count > 0) for (const property of unknown) call.warn(`-Filter: no mailbox has a property ${property}.`);
  }
}
