import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@unmissed/database/testing';
import { createClient } from '@unmissed/sdk';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfiguration } from '../config/read-configuration.ts';
import { startProduct } from './start-product.ts';

const adminKey = 'a-long-enough-admin-key';

/** The product without a mail server, on a database of its own, until the test ends. */
async function aProduct() {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-data-'));
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, PORT: '0', UNMISSED_DATA: folder, UNMISSED_ADMIN_KEY: adminKey };
  const options = { role: 'all', log: pino({ level: 'silent' }), onFatal: () => {} } as const;
  const product = await startProduct(readConfiguration(env), options);
  onTestFinished(async () => {
    await product.stop();
    await database.close();
    await rm(folder, { recursive: true });
  });
  return createClient({ url: `${product.localUrl}/graphql`, apiKey: adminKey });
}

interface KeptMails {
  notifications: { nodes: { keptMail: { subject: string; text: string; html: string; source: string } | null }[] };
}
const keptMails = 'query { notifications(first: 1) { nodes { keptMail { subject text html source } } } }';

test('the API shows mails as the worker makes them: the one it kept, and one of an example', async () => {
  const client = await aProduct();
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Bureau',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
    defaultLanguage: 'fr',
    settleSeconds: 0,
  });
  const mailboxPolicyId = mailboxPolicy!.id;
  await client.mailboxPolicies.update({ id: mailboxPolicyId, missedCallText: 'Rappelez vite.' });
  await client.mailboxes.enable({ emailAddress: 'anna@example.com', extensions: ['4711'], mailboxPolicyId });
  const leg = { target: '4711', outcome: 'NO_ANSWER' } as const;
  const caller = { name: 'Jean Martin' };
  await client.calls.report([{ source: 'pbx', callId: '1', caller, legs: [leg], endedAt: new Date() }]);

  const { mail: example } = await client.mailPreview.get({ kind: 'MISSED_CALL', mailboxPolicyId, language: 'fr' });
  expect(example.subject).toContain('Dominique Exemple');
  const kept = await vi.waitFor(
    async () => {
      const { notifications } = await client.request<KeptMails, Record<string, never>>(keptMails, {});
      const mail = notifications.nodes[0]!.keptMail;
      if (mail === null) throw new Error('It has not been kept yet.');
      return mail;
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(kept.subject).toBe(example.subject.replace('Dominique Exemple', 'Jean Martin').replace(/ \(.*\)$/, ''));
  for (const mail of [kept, example]) {
    expect(mail.text).toContain('Rappelez vite.');
    expect(mail.html).toContain('Rappelez vite.');
  }
  expect(kept).toMatchObject({ source: expect.stringContaining('To: ') });
}, 60_000);
