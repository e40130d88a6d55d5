import { type Client, UnmissedError, UserError } from '@unmissed/sdk';
import { createFakeServer } from '@unmissed/sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

type Step = (client: Client) => Promise<unknown>;

/** What every step answers or throws, one after another. */
async function answersOf(client: Client, steps: readonly Step[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const step of steps) answers.push(await step(client).catch(thrown));
  return alike(answers);
}

function thrown(error: unknown) {
  if (error instanceof UserError) return error.problems.map(({ code, field }) => ({ code, field }));
  if (error instanceof UnmissedError) return { name: error.name, code: error.code };
  throw error;
}

/** With ids numbered as they come, and without what is for people or differs from run to run. */
function alike(answers: unknown[]): unknown[] {
  const ids = new Map<unknown, string>();
  const text = JSON.stringify(answers, (key, value: unknown) => {
    // The beginning of a key, which a fake has not.
    if (key === 'prefix') return undefined;
    if (value === null || Array.isArray(value)) return value;
    if (key === 'id' || key.endsWith('Id')) {
      if (typeof value !== 'string' || !/^[0-9a-f-]{36}$/.test(value)) return value;
      if (!ids.has(value)) ids.set(value, `id ${ids.size}`);
      return ids.get(value);
    }
    if (['endCursor', 'explanation', 'message', 'report', 'secret'].includes(key)) return typeof value;
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? 'time' : value;
  });
  return JSON.parse(text) as unknown[];
}

/** The only one of these names. */
const policyId = async (client: Client, name: string) => (await client.mailboxPolicies.get({ name })).id;
const mailboxId = async (client: Client, emailAddress: string) => (await client.mailboxes.get({ emailAddress })).id;
const endedAt = '2026-11-23T08:59:00Z';

const steps: readonly Step[] = [
  // Dial plans and policies.
  (client) => client.dialPlans.create({ name: 'Berlin', numberOfDigitsInExtension: 4, countryOrRegionCode: '49' }),
  (client) => client.dialPlans.create({ name: 'berlin', numberOfDigitsInExtension: 4, countryOrRegionCode: '49' }),
  (client) => client.dialPlans.create({ name: 'X', numberOfDigitsInExtension: 21, countryOrRegionCode: '49' }),
  (client) => client.dialPlans.create({ name: 'Y', numberOfDigitsInExtension: 4, countryOrRegionCode: '+49' }),
  (client) =>
    client.dialPlans.create({
      name: 'Albany',
      numberOfDigitsInExtension: 3,
      countryOrRegionCode: '1',
      generateMailboxPolicy: false,
    }),
  (client) => client.dialPlans.list(),
  (client) => client.dialPlans.list({ first: 1 }),
  async (client) => client.dialPlans.list({ after: (await client.dialPlans.list({ first: 1 })).pageInfo.endCursor }),
  (client) => client.dialPlans.list({ first: 0 }),
  (client) => client.dialPlans.list({ after: 'nonsense' }),
  (client) => client.dialPlans.get({ name: 'BERLIN' }),
  (client) => client.dialPlans.find({ name: 'Nowhere' }),
  (client) => client.dialPlans.get({ id: 'nowhere' }),
  async (client) => client.dialPlans.delete({ id: (await client.dialPlans.get({ name: 'Berlin' })).id }),
  async (client) => client.dialPlans.delete({ id: (await client.dialPlans.get({ name: 'Albany' })).id }),
  async (client) => {
    const { id, version } = await client.dialPlans.get({ name: 'Berlin' });
    return [
      await client.dialPlans.update({ id, settleSeconds: 5, expectedVersion: version }),
      await client.dialPlans.update({ id, settleSeconds: 6, expectedVersion: version }).catch(thrown),
      await client.dialPlans.update({ id, settleSeconds: 0, validateOnly: true }),
      await client.dialPlans.get({ id }),
    ];
  },
  async (client) => {
    const { dialPlan } = await client.mailboxPolicies.get({ name: 'Berlin Default Policy' });
    const { mailboxPolicy } = await client.mailboxPolicies.create({ name: 'Warehouse', dialPlanId: dialPlan.id });
    return [
      mailboxPolicy,
      await client.mailboxPolicies.create({ name: 'warehouse', dialPlanId: dialPlan.id }).catch(thrown),
      await client.mailboxPolicies.create({ name: 'Z', dialPlanId: 'nowhere' }).catch(thrown),
      await client.mailboxPolicies.update({ id: mailboxPolicy.id, missedCallText: 'Call back.' }),
      await client.mailboxPolicies.list({ filter: { dialPlanId: dialPlan.id } }),
    ];
  },
  (client) => client.mailboxPolicies.update({ id: 'nowhere', name: 'W' }),
  ...[
    { ringSecondsMin: 121 },
    { quietHours: { start: '22:00', end: '22:00' } },
    { quietHours: { start: '22:00', end: '7:00' } },
    { quietHours: { start: '22:00', end: '07:00' }, ringSecondsMin: 0 },
    { quietHours: null, notifyHiddenCallers: null },
  ].map(
    (changes) => async (client: Client) =>
      client.mailboxPolicies.update({ id: await policyId(client, 'Warehouse'), ...changes }),
  ),

  // Mailboxes.
  async (client) =>
    client.mailboxes.enable({
      emailAddress: 'anna@example.com',
      displayName: 'Anna Berg',
      mailboxPolicyId: await policyId(client, 'Berlin Default Policy'),
      extensions: ['4711'],
      sipAddresses: ['sip:Anna@example.com'],
      phoneNumbers: ['030 901820'],
    }),
  async (client) =>
    client.mailboxes.enable({
      emailAddress: 'ben@example.com',
      mailboxPolicyId: await policyId(client, 'Warehouse'),
      extensions: ['4712'],
    }),
  async (client) =>
    client.mailboxes.enable({ emailAddress: 'anna@example.com', mailboxPolicyId: await policyId(client, 'Warehouse') }),
  ...[{ extensions: ['471'] }, { extensions: ['4711'] }, {}, { extensions: ['4713'], emailAddress: 'nobody' }].map(
    (input) => async (client: Client) =>
      client.mailboxes.enable({
        emailAddress: 'carl@example.com',
        mailboxPolicyId: await policyId(client, 'Warehouse'),
        ...input,
      }),
  ),
  (client) => client.mailboxes.enable({ emailAddress: 'dora@example.com', extensions: ['4714'] }),
  (client) => client.mailboxes.list(),
  (client) => client.mailboxes.list({ filter: { search: 'anna' } }),
  async (client) => client.mailboxes.list({ filter: { mailboxPolicyId: await policyId(client, 'Warehouse') } }),
  ...['4711', 'sip:anna@example.com', '+49 30 901820', '4799'].map(
    (address) => async (client: Client) => client.mailboxes.find({ address }),
  ),
  async (client) =>
    client.mailboxes.update({ id: await mailboxId(client, 'ben@example.com'), emailAddress: 'anna@example.com' }),
  async (client) =>
    client.mailboxes.update({ id: await mailboxId(client, 'ben@example.com'), displayName: 'Ben Adler' }),
  async (client) => client.mailboxPolicies.delete({ id: await policyId(client, 'Warehouse') }),
  (client) => client.ownMailbox.switch({ enabled: false }),

  // Calls and the log.
  (client) =>
    client.calls.report([
      { source: 'pbx', callId: '1', endedAt, legs: [{ target: '4711', outcome: 'NO_ANSWER' }] },
      { source: 'pbx', callId: '2', caller: { number: '+49 30 1' }, legs: [{ target: '4711', outcome: 'RINGING' }] },
      {
        source: 'pbx',
        callId: '3',
        endedAt,
        legs: [
          { target: '4711', outcome: 'ANSWERED' },
          { target: '4712', outcome: 'ANSWERED_ELSEWHERE' },
        ],
      },
      { source: 'pbx', callId: '4', endedAt, legs: [{ target: '4799', outcome: 'BUSY' }] },
      {
        source: 'pbx',
        callId: '5',
        endedAt,
        calledNumber: '4711',
        reachedMessageService: true,
        voiceMessages: [{ target: '4711', durationSeconds: 3 }],
      },
      { source: '', callId: '6' },
      { source: 'pbx', callId: '7', endedAt: 'yesterday' },
      { source: 'pbx', callId: '8', dialPlan: 'Nowhere' },
    ]),
  (client) =>
    client.calls.report([{ source: 'pbx', callId: '2', endedAt, legs: [{ target: '4711', outcome: 'CANCELLED' }] }]),
  ...['1', '2', '3', '4', '5'].map(
    (callId) => (client: Client) => client.calls.get({ reported: { source: 'pbx', callId } }),
  ),
  (client) => client.calls.find({ reported: { source: 'pbx', callId: '9' } }),
  (client) => client.rejectedReports.list(),
  async (client) => {
    const id = await policyId(client, 'Berlin Default Policy');
    const rules = { notifyInternalCalls: false, notifyHiddenCallers: false, notifyGroupCalls: false };
    await client.mailboxPolicies.update({ id, ...rules, ringSecondsMin: 5 });
    const leg = { target: '4711', ringingAt: '2026-11-23T08:58:00Z' };
    const say = (callId: string, said: object, ofLeg: object = {}) =>
      client.calls.report([{ source: 'pbx', callId, endedAt, legs: [{ ...leg, ...ofLeg }], ...said }]);
    const results = [
      await say('internal', { caller: { number: '4712' } }),
      await say('room', { caller: { number: '4790' } }),
      await say('hidden', { caller: { anonymous: true } }),
      await say('short', {}, { endedAt: '2026-11-23T08:58:04Z' }),
      await say('group', {}, { group: '600' }),
      await say('unknown', {}, { ringingAt: null }),
      await say('told', {}),
      await client.notifications.list({ first: 7 }),
    ];
    const none = { notifyInternalCalls: true, notifyHiddenCallers: true, notifyGroupCalls: true, ringSecondsMin: 0 };
    return [...results, await client.mailboxPolicies.update({ id, ...none })];
  },
  async (client) =>
    client.mailboxPolicies.update({
      id: await policyId(client, 'Berlin Default Policy'),
      allowMissedCallNotifications: false,
    }),
  (client) =>
    client.calls.report([{ source: 'pbx', callId: '10', endedAt, legs: [{ target: '4711', outcome: 'NO_ANSWER' }] }]),
  (client) => client.notifications.list({ filter: { reason: ['POLICY_FORBIDS'] } }),
  (client) => client.notifications.list({ first: 2 }),
  (client) => client.notifications.count({ filter: { status: ['SUPPRESSED'] } }),
  (client) => client.notifications.list({ filter: { caller: '+49301' } }),
  (client) => client.notifications.find({ id: 'nowhere' }),
  (client) => client.notifications.resend({}),
  (client) => client.notifications.resend({ ids: ['nowhere'] }),
  (client) => client.notifications.resend({ filter: { isDeadLetter: true } }),
  async (client) => {
    const id = await mailboxId(client, 'ben@example.com');
    return [
      await client.mailboxes.update({ id, exchangeProperties: { FaxEnabled: true } }),
      await client.mailboxes.update({ id, language: 'fr' }),
    ];
  },
  async (client) =>
    client.mailboxPolicies.update({
      id: await policyId(client, 'Berlin Default Policy'),
      exchangeProperties: { AllowFax: false },
    }),
  async (client) => client.mailboxes.disable({ id: await mailboxId(client, 'ben@example.com') }),
  async (client) => client.mailboxes.update({ id: await mailboxId(client, 'ben@example.com'), displayName: 'B' }),
  (client) => client.mailboxes.list({ filter: { enabled: false } }),

  // Keys and organizations.
  (client) => client.apiKeys.create({ name: 'Reader', role: 'VIEW_ONLY' }),
  (client) => client.apiKeys.create({ name: 'reader', role: 'VIEW_ONLY' }),
  (client) => client.apiKeys.revoke({ id: 'nowhere' }),
  (client) => client.retention.update({ audioDays: 7 }),
  (client) => client.smtpRoute.find(),
  (client) => client.request('{ nonsense }'),
  (client) => client.request('{'),
  (client) => client.request('{ notificationCount(filter: { since: "today" }) }'),
  (client) => client.notifications.count({ filter: { since: 'today' } }),
  (client) => client.notifications.count({ filter: { since: '2026-11-23T10:00:00+01:00' } }),
  (client) => client.request('subscription { callChanged { cursor } }'),
  (client) => client.request('query($first: Int!) { dialPlans(first: $first) { nodes { id } } }', { first: 'x' }),
];

test('the fake server of the SDK answers as this server does', async () => {
  const fake = createFakeServer({ now: () => api.clock.now });
  const faked = await answersOf(fake.client(), steps);
  const real = await answersOf(api.client, steps);
  expect(faked).toEqual(real);
});
