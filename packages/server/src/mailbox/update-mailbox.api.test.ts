import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, aPolicy, extensionOf, onlyNotificationOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('updateMailbox', () => {
  test('changes what is given and leaves the rest', async () => {
    const before = await aMailbox(api, { language: 'fr', phoneNumbers: ['+33140506076'] });
    const { mailbox } = await api.client.mailboxes.update({ id: before.id, displayName: 'Anna', extensions: ['4710'] });
    const after = {
      ...before,
      displayName: 'Anna',
      version: 2,
      addresses: [
        { type: 'EXTENSION', value: '4710' },
        { type: 'E164', value: '+33140506076' },
      ],
    };
    expect(mailbox).toEqual(after);
    expect(await api.client.mailboxes.get({ id: before.id })).toEqual(after);
  });

  test('removes e-mail address, language and time zone when they are null, and nothing else', async () => {
    const before = await aMailbox(api, { language: 'fr', timeZone: 'Europe/Paris' });
    const { mailbox } = await api.client.mailboxes.update({
      id: before.id,
      emailAddress: null,
      language: null,
      timeZone: null,
      displayName: null,
      mailboxPolicyId: null,
      extensions: null,
      missedCallNotificationEnabled: null,
      legacyMailboxServer: null,
    });
    expect(mailbox).toEqual({ ...before, emailAddress: null, language: null, timeZone: null, version: 2 });
  });

  test('lets a mailbox without e-mail address be told of nothing', async () => {
    const mailbox = await aMailbox(api, { emailAddress: null });
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: 'SUPPRESSED',
      decision: { verdict: 'MISSED', reason: 'NO_EMAIL_ADDRESS' },
    });
  });

  test('takes another policy of the same dial plan only', async () => {
    const mailbox = await aMailbox(api);
    const foreign = await aPolicy(api, { name: 'Foreign' });
    const move = api.client.mailboxes.update({ id: mailbox.id, mailboxPolicyId: foreign.id });
    await expect(move).rejects.toMatchObject(refusalWith('POLICY_IN_OTHER_DIAL_PLAN', 'mailboxPolicyId'));
    const sibling = await aPolicy(api, { dialPlanId: mailbox.dialPlan!.id });
    const { mailbox: moved } = await api.client.mailboxes.update({ id: mailbox.id, mailboxPolicyId: sibling.id });
    expect(moved).toMatchObject({ mailboxPolicy: { id: sibling.id }, addresses: mailbox.addresses });
  });

  test('lets two mailboxes swap extensions only by way of a third', async () => {
    const anna = await aMailbox(api);
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    const give = (id: string, extension: string) => api.client.mailboxes.update({ id, extensions: [extension] });
    await expect(give(anna.id, extensionOf(ben))).rejects.toMatchObject(refusalWith('ADDRESS_TAKEN', 'extensions'));
    await give(ben.id, '0001');
    await give(anna.id, extensionOf(ben));
    await give(ben.id, extensionOf(anna));
    expect(await api.client.mailboxes.get({ id: ben.id })).toMatchObject({ addresses: anna.addresses });
  });

  test('refuses to overwrite a change that its sender has not seen', async () => {
    const { id } = await aMailbox(api);
    const update = (displayName: string) => api.client.mailboxes.update({ id, displayName, expectedVersion: 1 });
    const results = await Promise.allSettled(['a', 'b', 'c'].map(update));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(update('d')).rejects.toMatchObject(refusalWith('VERSION_CONFLICT', 'expectedVersion'));
  });

  test('changes nothing when it only validates', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const { mailbox: shown } = await api.client.mailboxes.update({
      id: mailbox.id,
      extensions: ['4702'],
      missedCallNotificationEnabled: false,
      validateOnly: true,
    });
    expect(shown).toMatchObject({ addresses: [{ value: '4702' }], missedCallNotificationEnabled: false, version: 2 });
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toEqual(mailbox);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ status: 'WAITING' });
  });

  test.each([
    [{ emailAddress: 'x' }, 'INVALID_EMAIL_ADDRESS'],
    [{ displayName: '' }, 'INVALID_DISPLAY_NAME'],
    [{ extensions: [] }, 'EXTENSION_REQUIRED'],
    [{ extensions: ['1'] }, 'INVALID_EXTENSION'],
    [{ sipAddresses: ['@'] }, 'INVALID_SIP_ADDRESS'],
    [{ phoneNumbers: ['call me'] }, 'INVALID_PHONE_NUMBER'],
    [{ language: '' }, 'INVALID_LANGUAGE'],
    [{ timeZone: '' }, 'INVALID_TIME_ZONE'],
    [{ mailboxPolicyId: newId() }, 'POLICY_NOT_FOUND'],
    [{ mailboxPolicyId: '' }, 'POLICY_NOT_FOUND'],
    [{ id: newId() }, 'NOT_FOUND'],
    [{ id: '' }, 'NOT_FOUND'],
  ])('refuses %j', async (changes, code) => {
    const { id } = await aMailbox(api);
    const [field] = Object.keys(changes);
    await expect(api.client.mailboxes.update({ id, ...changes })).rejects.toMatchObject(refusalWith(code, field));
  });
});
