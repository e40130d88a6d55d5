import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExampleMail } from '../lent-mails.ts';
import { aDialPlan } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

/** What was asked of the renderer, which the composition root lends. */
const asked: ExampleMail[] = [];
const renderExample = (example: ExampleMail) => {
  asked.push(example);
  return { subject: `A ${example.kind}`, text: example.policyText ?? '', html: `<p>${example.language}</p>` };
};

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ mails: { renderExample, readKept: null } });
});
afterAll(() => api.close());

async function aPolicyWithTexts() {
  const { mailboxPolicy } = await aDialPlan(api, { timeZone: 'Europe/Paris' });
  const texts = { missedCallText: 'Saved', voiceMailText: 'Saved for messages' };
  await api.client.mailboxPolicies.update({ id: mailboxPolicy.id, ...texts });
  return { mailboxPolicyId: mailboxPolicy.id, language: 'fr' };
}

describe('mailPreview', () => {
  test('is of the policy, in the time zone of its dial plan', async () => {
    const policy = await aPolicyWithTexts();
    const { mail } = await api.client.mailPreview.get({ ...policy, kind: 'MISSED_CALL' });
    expect(mail).toEqual({ subject: 'A MISSED_CALL', text: 'Saved', html: '<p>fr</p>' });
    expect(asked.at(-1)).toEqual({
      organizationId: api.organizationId,
      kind: 'MISSED_CALL',
      language: 'fr',
      timeZone: 'Europe/Paris',
      policyText: 'Saved',
    });
  });

  test.each([
    ['VOICE_MAIL', undefined, 'Saved for messages'],
    ['VOICE_MAIL', null, 'Saved for messages'],
    ['MISSED_CALL', 'Draft', 'Draft'],
    ['MISSED_CALL', '', ''],
  ] as const)('of a %s with the text %j shows %j', async (kind, text, shown) => {
    const policy = await aPolicyWithTexts();
    const { mail } = await api.client.mailPreview.get({ ...policy, kind, ...(text !== undefined && { text }) });
    expect(mail.text).toBe(shown);
  });

  test('refuses what could not be saved either, and policies that are not there', async () => {
    const policy = await aPolicyWithTexts();
    const preview = (input: object) => api.client.mailPreview.get({ ...policy, kind: 'MISSED_CALL', ...input });
    for (const text of ['x'.repeat(513), 'a\u0007b'])
      await expect(preview({ text })).rejects.toMatchObject(refusalWith('INVALID_TEXT', 'text'));
    for (const mailboxPolicyId of [newId(), 'x'])
      await expect(preview({ mailboxPolicyId })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'mailboxPolicyId'));
    const stranger = await api.signUp('Stranger');
    await expect(stranger.mailPreview.get({ ...policy, kind: 'MISSED_CALL' })).rejects.toMatchObject(
      refusalWith('NOT_FOUND', 'mailboxPolicyId'),
    );
  });
});
