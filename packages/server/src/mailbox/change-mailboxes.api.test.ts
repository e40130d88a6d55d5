import type { EnableMailboxInput, Mailbox, MailboxResult } from '@unmissed/sdk';
import { newId } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aPolicy, extensionOf, onlyNotificationOf } from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Each with an extension of its own. */
function someInputs(mailboxPolicyId: string, count: number): EnableMailboxInput[] {
  return Array.from({ length: count }, (_, index) => ({ mailboxPolicyId, extensions: [String(5000 + index)] }));
}

/** What came of each: what it is or was refused for, and where. */
const outcomesOf = (results: readonly MailboxResult[]) =>
  results.map(({ mailbox, userErrors }) =>
    mailbox === null ? userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`) : mailbox.displayName,
  );

const enabledAs = (policyId: string) => (input: EnableMailboxInput) => ({ mailboxPolicyId: policyId, ...input });

describe('enableMailboxes', () => {
  test('enables five hundred, in their order, with one entry in the audit log', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api);
    const { results } = await api.client.mailboxes.enableMany(someInputs(mailboxPolicy.id, 500));
    expect(results.map(({ mailbox }) => extensionOf(mailbox!))).toEqual(
      Array.from({ length: 500 }, (_, index) => String(5000 + index)),
    );
    expect(results[499]!.mailbox).toMatchObject({ dialPlan: { id: dialPlan.id }, version: 1, displayName: '5499' });
    expect(await api.client.mailboxes.get({ id: results[499]!.mailbox!.id })).toEqual(results[499]!.mailbox);
    const { nodes } = await api.client.auditLog.list({ filter: { operation: 'enableMailboxes' }, first: 10 });
    expect(nodes).toHaveLength(1);
    expect(nodes[0]!.changes).toHaveLength(500);
  });

  test('leaves the others when some are refused, and says of each what for', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const taken = await aMailbox(api, { mailboxPolicyId: mailboxPolicy.id });
    const inputs = [
      { extensions: ['4711'], emailAddress: 'batch-1@example.com' },
      { extensions: ['471'], displayName: '' },
      { extensions: [extensionOf(taken)] },
      { extensions: ['4711'] },
      { extensions: ['4712'], emailAddress: 'BATCH-1@example.com' },
      { extensions: ['4713'], emailAddress: taken.emailAddress },
      { extensions: ['4714'], displayName: 'half a \ud83d' },
      { extensions: ['4715'], mailboxPolicyId: newId() },
      { extensions: ['4716'], id: newId() },
      { extensions: ['4717'], displayName: 'Last' },
    ].map(enabledAs(mailboxPolicy.id));
    const { results } = await api.client.mailboxes.enableMany(inputs);
    expect(outcomesOf(results)).toEqual([
      'batch-1@example.com',
      ['INVALID_EXTENSION extensions', 'INVALID_DISPLAY_NAME displayName'],
      ['ADDRESS_TAKEN extensions'],
      ['ADDRESS_TAKEN extensions'],
      ['ALREADY_ENABLED emailAddress'],
      ['ALREADY_ENABLED emailAddress'],
      ['INVALID_DISPLAY_NAME displayName'],
      ['POLICY_NOT_FOUND mailboxPolicyId'],
      ['NOT_FOUND id'],
      'Last',
    ]);
    expect(await api.client.mailboxPolicies.get({ id: mailboxPolicy.id })).toMatchObject({ mailboxCount: 3 });
  });

  test('does what the same ones do one after the other', async () => {
    const one = await api.signUp('Singly');
    const inputs = scramble(150);
    const planned = async (client: typeof one) => {
      const plan = { name: 'Plan', numberOfDigitsInExtension: 4, countryOrRegionCode: '33' };
      return (await client.dialPlans.create(plan)).mailboxPolicy!.id;
    };
    const singly: unknown[] = [];
    for (const input of inputs.map(enabledAs(await planned(one)))) {
      const enabling = one.mailboxes.enable(input).then(
        ({ mailbox }) => known(mailbox),
        ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code),
      );
      singly.push(await enabling);
    }
    const client = await api.signUp('Together');
    const { results } = await client.mailboxes.enableMany(inputs.map(enabledAs(await planned(client))));
    const together = results.map(({ mailbox, userErrors }) =>
      mailbox === null ? userErrors.map(({ code }) => code) : known(mailbox),
    );
    expect(together).toEqual(singly);
    expect(new Set(singly.filter(Array.isArray).flat())).toEqual(new Set(['ADDRESS_TAKEN', 'ALREADY_ENABLED']));
  });

  test('what only validates sees nothing of the others, nor they of it', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const inputs = [{ extensions: ['4711'] }, { extensions: ['4711'], validateOnly: true }, { extensions: ['4711'] }];
    const { results } = await api.client.mailboxes.enableMany(inputs.map(enabledAs(mailboxPolicy.id)));
    expect(outcomesOf(results)).toEqual(['4711', '4711', ['ADDRESS_TAKEN extensions']]);
    expect(await api.client.mailboxes.find({ id: results[1]!.mailbox!.id })).toBeNull();
  });

  test('those at the same time get what the others left', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const inputs = someInputs(mailboxPolicy.id, 40);
    const batches = await Promise.all(
      [inputs, inputs.toReversed(), inputs, inputs.toReversed()].map((each) => api.client.mailboxes.enableMany(each)),
    );
    const all = batches.flatMap(({ results }) => results);
    expect(all.filter(({ mailbox }) => mailbox !== null)).toHaveLength(40);
    const codes = all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['ADDRESS_TAKEN']));
  });

  test('nothing of what is refused, and of none, stands in the audit log', async () => {
    const list = async () => (await api.client.auditLog.list({ first: 1 })).nodes[0]!.id;
    const before = await list();
    const { results } = await api.client.mailboxes.enableMany([{ extensions: ['4711'] }]);
    expect(outcomesOf(results)).toEqual([['POLICY_NOT_FOUND mailboxPolicyId']]);
    expect(await list()).toBe(before);
  });
});

describe('updateMailboxes', () => {
  test('moves mailboxes to another policy and leaves their addresses', async () => {
    const { dialPlan, mailboxPolicy } = await aDialPlan(api);
    const to = await aPolicy(api, { dialPlanId: dialPlan.id });
    const { results: before } = await api.client.mailboxes.enableMany(someInputs(mailboxPolicy.id, 100));
    const changes = before.map(({ mailbox }) => ({ id: mailbox!.id, mailboxPolicyId: to.id }));
    const { results: after } = await api.client.mailboxes.updateMany(changes);
    expect(after.map(({ mailbox }) => mailbox)).toEqual(
      before.map(({ mailbox }) => ({ ...mailbox, mailboxPolicy: { id: to.id, name: to.name }, version: 2 })),
    );
  });

  test('refuses those that changed meanwhile, are disabled or are not there', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const give = (extension: string) => aMailbox(api, { mailboxPolicyId: mailboxPolicy.id, extensions: [extension] });
    const [changed, disabled, fine] = [await give('4711'), await give('4712'), await give('4713')];
    await api.client.mailboxes.update({ id: changed.id, displayName: 'Changed' });
    await api.client.mailboxes.disable({ id: disabled.id });
    const { results } = await api.client.mailboxes.updateMany([
      { id: changed.id, displayName: 'Overwritten', expectedVersion: 1 },
      { id: disabled.id, displayName: 'Awake' },
      { id: newId(), displayName: 'Nobody' },
      { id: 'x', displayName: 'Nobody' },
      { id: fine.id, displayName: 'Fine', emailAddress: changed.emailAddress },
      { id: (await give('4714')).id, displayName: 'Renamed', expectedVersion: 1 },
    ]);
    expect(outcomesOf(results)).toEqual([
      ['VERSION_CONFLICT expectedVersion'],
      ['NOT_ENABLED id'],
      ['NOT_FOUND id'],
      ['NOT_FOUND id'],
      ['EMAIL_ADDRESS_TAKEN emailAddress'],
      'Renamed',
    ]);
  });

  test('what one gives up the next can have, but not the one before', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const give = (extension: string) => aMailbox(api, { mailboxPolicyId: mailboxPolicy.id, extensions: [extension] });
    const [anna, ben] = [await give('4711'), await give('4712')];
    const handOver = (first: Mailbox, second: Mailbox) =>
      api.client.mailboxes.updateMany([
        { id: first.id, extensions: ['4700'], emailAddress: 'new@example.com' },
        { id: second.id, extensions: [extensionOf(first)], emailAddress: first.emailAddress },
      ]);
    const backwards = await api.client.mailboxes.updateMany([
      { id: anna.id, extensions: ['4712'] },
      { id: ben.id, extensions: ['4713'], validateOnly: true },
    ]);
    expect(outcomesOf(backwards.results)).toEqual([['ADDRESS_TAKEN extensions'], ben.displayName]);
    const { results } = await handOver(anna, ben);
    expect(results.map(({ mailbox }) => extensionOf(mailbox!))).toEqual(['4700', '4711']);
    expect(await api.client.mailboxes.get({ id: ben.id })).toMatchObject({ emailAddress: anna.emailAddress });
  });

  test('suppresses what waits for those who opt out, and for nobody else', async () => {
    const { mailboxPolicy } = await aDialPlan(api);
    const give = (extension: string) => aMailbox(api, { mailboxPolicyId: mailboxPolicy.id, extensions: [extension] });
    const mailboxes = [await give('4711'), await give('4712'), await give('4713')] as const;
    for (const mailbox of mailboxes) await api.client.calls.report([aMissedCall(api, [mailbox])]);
    const [out, renamed, validated] = mailboxes;
    await api.client.mailboxes.updateMany([
      { id: out.id, missedCallNotificationEnabled: false },
      { id: renamed.id, displayName: 'Renamed' },
      { id: validated.id, missedCallNotificationEnabled: false, validateOnly: true },
    ]);
    const reasons = await Promise.all(
      mailboxes.map(async (one) => (await onlyNotificationOf(api, one)).decision.reason),
    );
    expect(reasons).toEqual(['USER_OPTED_OUT', 'NOTIFY', 'NOTIFY']);
  });

  test.each([
    ['none', []],
    ['the same one twice', [{ id: 'x' }, { id: 'x' }]],
    ['too many', Array.from({ length: 501 }, () => ({ id: newId() }))],
  ])('refuses %s as a whole', async (_case, mailboxes) => {
    const refusal = refusalWith('INVALID_BATCH', 'mailboxes');
    await expect(api.client.mailboxes.updateMany(mailboxes)).rejects.toMatchObject(refusal);
    await expect(api.client.mailboxes.enableMany(mailboxes)).rejects.toMatchObject(refusal);
  });
});

/** Mailboxes that want the same few extensions and e-mail addresses; the same ones each time. */
function scramble(count: number): EnableMailboxInput[] {
  let state = 7;
  const pick = (length: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % length;
  };
  return Array.from({ length: count }, () => ({
    emailAddress: pick(3) === 0 ? null : `user${pick(40)}@example.com`,
    extensions: Array.from({ length: 1 + pick(2) }, () => String(4000 + pick(100))),
    displayName: `User ${pick(1_000)}`,
  }));
}

/** All of a mailbox but what differs each time. */
function known({ displayName, emailAddress, addresses, version }: Mailbox) {
  return { displayName, emailAddress, addresses, version };
}
