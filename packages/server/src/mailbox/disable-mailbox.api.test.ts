import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aPolicy, extensionOf, logOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const ownSettings = {
  displayName: 'Chloé',
  sipAddresses: ['chloe@example.com'],
  missedCallNotificationEnabled: false,
  legacyMailboxServer: true,
  language: 'fr',
  timeZone: 'Europe/Paris',
};

describe('disableMailbox', () => {
  test('keeps the settings for the next enable', async () => {
    const before = await aMailbox(api, ownSettings);
    const { mailbox: disabled } = await api.client.mailboxes.disable({ id: before.id });
    expect(disabled).toEqual({ ...before, enabled: false, version: 2 });
    const { mailbox: enabled } = await api.client.mailboxes.enable({ emailAddress: before.emailAddress });
    expect(enabled).toEqual({ ...before, version: 3 });
  });

  test('lets the next enable give settings anew', async () => {
    const { id, dialPlan } = await aMailbox(api, ownSettings);
    await api.client.mailboxes.disable({ id });
    const policy = await aPolicy(api, { dialPlanId: dialPlan!.id });
    const { mailbox } = await api.client.mailboxes.enable({
      id,
      mailboxPolicyId: policy.id,
      extensions: ['4799'],
      missedCallNotificationEnabled: true,
      displayName: 'Chloé Renard',
    });
    expect(mailbox).toMatchObject({
      displayName: 'Chloé Renard',
      mailboxPolicy: { id: policy.id },
      missedCallNotificationEnabled: true,
      legacyMailboxServer: true,
      language: 'fr',
      addresses: [
        { type: 'EXTENSION', value: '4799' },
        { type: 'SIP', value: 'chloe@example.com' },
      ],
    });
  });

  test('gives addresses, policy and settings free when told not to keep them', async () => {
    const before = await aMailbox(api, ownSettings);
    const { mailbox: disabled } = await api.client.mailboxes.disable({ id: before.id, keepSettings: false });
    expect(disabled).toMatchObject({
      id: before.id,
      enabled: false,
      displayName: before.displayName,
      emailAddress: before.emailAddress,
      mailboxPolicy: null,
      dialPlan: null,
      addresses: [],
      missedCallNotificationEnabled: true,
      legacyMailboxServer: false,
      language: null,
      timeZone: null,
    });
    const heir = await aMailbox(api, {
      mailboxPolicyId: before.mailboxPolicy!.id,
      extensions: [extensionOf(before)],
      sipAddresses: ['chloe@example.com'],
    });
    expect(heir.addresses).toEqual(before.addresses);
    const enable = api.client.mailboxes.enable({ emailAddress: before.emailAddress });
    await expect(enable).rejects.toMatchObject(refusalWith('POLICY_NOT_FOUND', 'mailboxPolicyId'));
  });

  test('gives free later what it kept at first', async () => {
    const { id } = await aMailbox(api);
    await api.client.mailboxes.disable({ id });
    const { mailbox } = await api.client.mailboxes.disable({ id, keepSettings: false });
    expect(mailbox).toMatchObject({ mailboxPolicy: null, addresses: [] });
    expect((await api.client.mailboxes.disable({ id })).mailbox).toMatchObject({ enabled: false, addresses: [] });
  });

  test('lets a mailbox move to another dial plan, where it needs new extensions', async () => {
    const before = await aMailbox(api, { phoneNumbers: ['+33140506075'] });
    await api.client.mailboxes.disable({ id: before.id });
    const { dialPlan, mailboxPolicy } = await aDialPlan(api, { numberOfDigitsInExtension: 3 });
    const mailboxPolicyId = mailboxPolicy.id;
    const withoutExtension = api.client.mailboxes.enable({ id: before.id, mailboxPolicyId });
    await expect(withoutExtension).rejects.toMatchObject(refusalWith('EXTENSION_REQUIRED', 'extensions'));
    const { mailbox } = await api.client.mailboxes.enable({ id: before.id, mailboxPolicyId, extensions: ['123'] });
    expect(mailbox).toMatchObject({
      id: before.id,
      dialPlan: { id: dialPlan.id },
      addresses: [{ type: 'EXTENSION', value: '123' }],
    });
  });

  test('suppresses what waited, and what is reported later', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    await api.client.mailboxes.disable({ id: mailbox.id });
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const suppressed = { status: 'SUPPRESSED', nextAttemptAt: null, decision: { reason: 'MAILBOX_DISABLED' } };
    expect(await logOf(api, mailbox)).toMatchObject([suppressed, suppressed]);

    await api.client.mailboxes.enable({ id: mailbox.id });
    expect(await logOf(api, mailbox)).toMatchObject([suppressed, suppressed]);
  });

  test('keeps the mailbox from being changed otherwise', async () => {
    const { id } = await aMailbox(api);
    await api.client.mailboxes.disable({ id });
    await expect(api.client.mailboxes.update({ id, displayName: 'x' })).rejects.toMatchObject(
      refusalWith('NOT_ENABLED', 'id'),
    );
  });

  test.each([newId(), 'x'])('finds nothing to disable under the id %s', async (id) => {
    await expect(api.client.mailboxes.disable({ id })).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });
});
