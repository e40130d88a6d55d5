import type { Mailbox } from '@unmissed/sdk';
import { expectEqual, UnmetExpectation } from '../expectation.ts';
import type { Narrator } from '../narrator.ts';
import type { Office } from '../office.ts';

/** A dial plan, its policy, and two users. */
export async function setUpOffice({ client, stage }: Narrator): Promise<Office> {
  stage.heading('A dial plan, its policy and two mailboxes');
  const { dialPlan, mailboxPolicy } = await client.dialPlans.create({
    name: 'Berlin',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '49',
    timeZone: 'Europe/Berlin',
    settleSeconds: 1,
  });
  if (mailboxPolicy === null) throw new UnmetExpectation('the new dial plan', 'a default policy with it', null);
  expectEqual(
    'the default policy',
    { name: mailboxPolicy.name, allows: mailboxPolicy.allowMissedCallNotifications },
    { name: 'Berlin Default Policy', allows: true },
  );
  stage.fact(
    'Dial plan',
    `${dialPlan.name}: extensions of ${dialPlan.numberOfDigitsInExtension} digits, country code ${dialPlan.countryOrRegionCode}; a mail waits ${dialPlan.settleSeconds} s for late reports`,
  );
  stage.fact('Mailbox policy', `${mailboxPolicy.name}, made with it`);
  stage.fact(
    '',
    `missed-call notifications: ${mailboxPolicy.allowMissedCallNotifications ? 'allowed' : 'forbidden'} (version ${mailboxPolicy.version})`,
  );

  const enable = async (displayName: string, emailAddress: string, extension: string): Promise<Mailbox> => {
    const { mailbox } = await client.mailboxes.enable({
      displayName,
      emailAddress,
      mailboxPolicyId: mailboxPolicy.id,
      extensions: [extension],
    });
    stage.fact('Mailbox', `${extension}  ${displayName} <${emailAddress}>`);
    return mailbox;
  };
  const anna = await enable('Anna Martin', 'anna.martin@example.com', '4711');
  const ben = await enable('Ben Okafor', 'ben.okafor@example.com', '4712');
  return { dialPlan, policy: mailboxPolicy, anna, ben };
}
