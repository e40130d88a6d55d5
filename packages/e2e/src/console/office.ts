import type { Client, MailboxPolicy } from '@unmissed/sdk';

/** An organization, and the key of its management. */
export interface Office {
  name: string;
  apiKey: string;
  client: Client;
}

/** A dial plan Paris with its policy and Anna, Ben and Chloé at 4711 to 4713. Calls settle at once. */
export async function furnish({ client }: Office): Promise<MailboxPolicy> {
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
    settleSeconds: 0,
  });
  if (mailboxPolicy === null) throw new Error('the dial plan has no policy');
  await client.mailboxes.enableMany(
    ['Anna Berg', 'Ben Adler', 'Chloé Petit'].map((displayName, index) => ({
      emailAddress: `user${index}@example.com`,
      displayName,
      extensions: [String(4711 + index)],
      mailboxPolicyId: mailboxPolicy.id,
    })),
  );
  return mailboxPolicy;
}

/** Gives it a mail server of its own. */
export async function sendBy({ client }: Office, port: number): Promise<void> {
  await client.smtpRoute.update({
    host: '127.0.0.1',
    port,
    security: 'NONE',
    sender: 'Unmissed <unmissed@example.com>',
  });
}

/** A call that nobody answered. */
export function missedCall(callId: string, target = '4711') {
  const legs = [{ target, outcome: 'NO_ANSWER' as const }];
  return { source: 'pbx', callId, final: true, caller: { number: '+33612345678', name: 'Jo' }, legs };
}
