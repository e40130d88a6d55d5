import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notification } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { type Kamailio, startKamailio } from './lab/kamailio.ts';
import { isAnyProgramMissing } from './lab/missing-programs.ts';
import { callIdOf, placeRealCalls } from './lab/place-real-calls.ts';
import { realCalls } from './lab/real-calls.ts';
import { catchMails, type MailCatcher } from './product/catch-mails.ts';
import { type Product, startProduct } from './product/start-product.ts';

const isSkipped = isAnyProgramMissing(['kamailio', 'kamcmd', 'sipp']);

const users = realCalls.flatMap(({ expected }) => Object.keys(expected));

describe.skipIf(isSkipped)('from a telephone that rings to the mail', () => {
  let dataFolder: string;
  let catcher: MailCatcher;
  let product: Product;
  let kamailio: Kamailio;

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
    catcher = await catchMails();
    product = await startProduct({
      UNMISSED_DATA: dataFolder,
      SMTP_URL: catcher.url,
      MAIL_FROM: 'unmissed@example.com',
    });
    await enableMailboxes(product, users);
    const plan = await product.client.dialPlans.get({ name: 'Berlin' });
    // A key that can do nothing but what the telephone system does.
    const reporter = { name: 'Kamailio', role: 'REPORTER', source: 'kamailio', dialPlanId: plan.id } as const;
    const { secret } = await product.client.apiKeys.create(reporter);
    const defines = { UNMISSED_API_KEY: `"${secret}"`, UNMISSED_DIAL_PLAN: '"Berlin"' };
    kamailio = await startKamailio({ url: `${product.url}/graphql`, defines });
    await placeRealCalls(kamailio, realCalls);
    await eventually('everything is decided and sent', async () => {
      const { nodes } = await product.client.notifications.list({ first: 200 });
      return nodes.length === users.length && nodes.every(({ status }) => status === 'SENT' || status === 'SUPPRESSED');
    });
  });

  afterAll(async () => {
    await kamailio?.remove();
    await product?.end('SIGTERM');
    await catcher?.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  async function notificationOf(user: string, callId: string): Promise<Notification | undefined> {
    const { nodes } = await product.client.notifications.list({ first: 200 });
    return nodes.find(({ mailbox, call }) => mailbox.emailAddress === `${user}@example.com` && call.callId === callId);
  }

  describe.each(realCalls)('$name', ({ name, expected }) => {
    test.each(Object.entries(expected))('%s', async (user, { verdict, reason, mails }) => {
      expect((await notificationOf(user, callIdOf(name)))?.decision).toMatchObject({ verdict, reason });
      expect(catcher.to(`${user}@example.com`).map(({ subject }) => subject)).toEqual(
        Array.from({ length: mails }, () => `Missed call from ${name}`),
      );
    });
  });

  test('with the policy off the same call sends nothing and says why', async () => {
    const [policy] = (await product.client.mailboxPolicies.list({})).nodes;
    await product.client.mailboxPolicies.update({ id: policy!.id, allowMissedCallNotifications: false });
    const mailsBefore = catcher.mails.length;
    await kamailio.sip.call({ callee: 'felix', callId: 'again@lab', from: '"Ann" <sip:4711@lab.test>' });
    const notification = await eventually('it is decided', () => notificationOf('felix', 'again@lab'));
    expect(notification).toMatchObject({
      status: 'SUPPRESSED',
      decision: { verdict: 'MISSED', reason: 'POLICY_FORBIDS' },
    });
    expect(catcher.mails).toHaveLength(mailsBefore);
  });
});

/** A dial plan whose calls settle at once, and a mailbox for each of `names`, reached by its SIP address. */
async function enableMailboxes({ client }: Product, names: readonly string[]): Promise<void> {
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Berlin',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '49',
    uriType: 'SIP_NAME',
    settleSeconds: 1,
  });
  await Promise.all(
    names.map((name, index) =>
      client.mailboxes.enable({
        emailAddress: `${name}@example.com`,
        displayName: name,
        extensions: [String(4_000 + index)],
        sipAddresses: [`${name}@127.0.0.1`],
        mailboxPolicyId: mailboxPolicy!.id,
      }),
    ),
  );
}
