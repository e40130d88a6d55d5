import { newId } from '@unmissed/database';
import type { Mailbox, MailboxPolicySimulation, Notification, SimulateMailboxPolicyInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, aPolicy, extensionOf, logOf, onlyNotificationOf } from '../testing/builders.ts';
import { aWav } from '../testing/recordings.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
const startedAt = new Date();
beforeAll(async () => {
  // What a mailbox was like is found by the ids of the audit log, which are made by the real clock.
  api = await startTestApi({ now: () => new Date() });
});
afterAll(() => api.close());

async function simulate(
  mailbox: Mailbox,
  allowMissedCallNotifications?: boolean,
  given: Partial<SimulateMailboxPolicyInput> = {},
): Promise<MailboxPolicySimulation> {
  const changes = allowMissedCallNotifications === undefined ? {} : { allowMissedCallNotifications };
  const input = { id: mailbox.mailboxPolicy!.id, changes, since: startedAt, ...given };
  return (await api.client.mailboxPolicies.simulate(input)).simulation;
}

const allow = ({ mailboxPolicy }: Mailbox, allowMissedCallNotifications: boolean) =>
  api.client.mailboxPolicies.update({ id: mailboxPolicy!.id, allowMissedCallNotifications });

const misses = (mailbox: Mailbox, saying = {}) =>
  api.client.calls.report([aMissedCall(api, [mailbox], { endedAt: new Date(), ...saying })]);

/** Mailboxes of one policy. */
async function aTeam(size: number): Promise<Mailbox[]> {
  const { id: mailboxPolicyId } = await aPolicy(api);
  return Promise.all(Array.from({ length: size }, () => aMailbox(api, { mailboxPolicyId })));
}

describe('simulateMailboxPolicy', () => {
  test('says how many mails fewer there would have been, for whom, and which calls', async () => {
    const [anna, ben] = (await aTeam(2)) as [Mailbox, Mailbox];
    await misses(anna);
    await misses(ben);
    await misses(anna);
    await api.client.mailboxes.update({ id: ben.id, missedCallNotificationEnabled: false });
    const simulation = await simulate(anna, false);
    expect(simulation).toMatchObject({ decisionCount: 3, isComplete: true, notifiedBefore: 2, notifiedAfter: 0 });
    expect(simulation.mailboxes).toMatchObject([
      { mailbox: { id: anna.id }, notifiedBefore: 2, notifiedAfter: 0 },
      { mailbox: { id: ben.id }, notifiedBefore: 0, notifiedAfter: 0 },
    ]);
    expect(simulation.differences).toMatchObject([
      { notification: { mailbox: { id: anna.id } }, reasonBefore: 'NOTIFY', reasonAfter: 'POLICY_FORBIDS' },
      { notification: { mailbox: { id: ben.id } }, reasonBefore: 'USER_OPTED_OUT', reasonAfter: 'POLICY_FORBIDS' },
      { notification: { mailbox: { id: anna.id } }, reasonBefore: 'NOTIFY', reasonAfter: 'POLICY_FORBIDS' },
    ]);
    const [newest] = simulation.differences;
    expect(newest!.notification).toMatchObject({ status: 'WAITING', call: { source: 'pbx' } });
  });

  test('changes nothing', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    await misses(anna);
    const before = await onlyNotificationOf(api, anna);
    await simulate(anna, false);
    expect(await onlyNotificationOf(api, anna)).toEqual(before);
    expect(await api.client.mailboxPolicies.get({ id: anna.mailboxPolicy!.id })).toMatchObject({
      allowMissedCallNotifications: true,
      version: 1,
    });
  });

  test('takes mailboxes as they were then, whatever was changed since, and by whom', async () => {
    const [anna, ben, carla] = (await aTeam(3)) as [Mailbox, Mailbox, Mailbox];
    await allow(anna, false);
    await api.client.mailboxes.update({ id: ben.id, missedCallNotificationEnabled: false });
    await api.client.mailboxes.update({ id: carla.id, emailAddress: null });
    for (const mailbox of [carla, ben]) await misses(mailbox);
    await misses(anna, { endedAt: null, final: true });
    const { secret } = await api.client.apiKeys.create({ name: 'Anna', role: 'SELF', mailboxId: anna.id });
    await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({
        query: 'mutation { setMissedCallNotificationEnabled(input: { enabled: false }) { userErrors { code } } }',
      }),
    });
    await api.client.mailboxes.update({ id: ben.id, missedCallNotificationEnabled: true });
    await api.client.mailboxes.update({ id: carla.id, emailAddress: 'carla@example.com' });
    await api.client.mailboxes.disable({ id: carla.id, keepSettings: false });
    expect(await api.client.mailboxes.get({ id: anna.id })).toMatchObject({ missedCallNotificationEnabled: false });
    const { differences, notifiedBefore, notifiedAfter } = await simulate(anna, true);
    expect({ notifiedBefore, notifiedAfter }).toEqual({ notifiedBefore: 0, notifiedAfter: 1 });
    expect(differences.map(({ reasonBefore, reasonAfter }) => [reasonBefore, reasonAfter])).toEqual([
      ['POLICY_FORBIDS', 'NOTIFY'],
      ['POLICY_FORBIDS', 'USER_OPTED_OUT'],
      ['POLICY_FORBIDS', 'NO_EMAIL_ADDRESS'],
    ]);
  });

  test('keeps what was decided before any policy was asked', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    await api.client.calls.report([
      aMissedCall(api, [anna], { endedAt: new Date() }, { outcome: 'ANSWERED', answeredBy: 'PERSON' }),
      aMissedCall(api, [anna], { endedAt: null }),
    ]);
    await api.client.mailboxes.disable({ id: anna.id });
    await misses(anna);
    expect(await simulate(anna, false)).toMatchObject({ decisionCount: 3, notifiedBefore: 0, differences: [] });
  });

  test('counts a mail as sent though something else was decided later', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    const callId = newId();
    await misses(anna, { callId });
    await deliverAll();
    await api.client.calls.report([
      aMissedCall(api, [anna], { callId, endedAt: null }, { outcome: 'ANSWERED', answeredBy: 'PERSON' }),
    ]);
    expect(await simulate(anna)).toMatchObject({ notifiedBefore: 1, notifiedAfter: 1, differences: [] });
    expect(await simulate(anna, false)).toMatchObject({
      notifiedBefore: 1,
      notifiedAfter: 0,
      mailboxes: [{ notifiedBefore: 1, notifiedAfter: 0 }],
      differences: [{ notification: { status: 'SENT' }, reasonBefore: 'ANSWERED', reasonAfter: 'ANSWERED' }],
    });
  });

  test('replays what was decided from since on, and before until', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    await misses(anna);
    const { decidedAt } = (await onlyNotificationOf(api, anna)).decision;
    const after = new Date(Date.parse(decidedAt) + 1);
    const countBetween = async (since: Date | string, until: Date | string) =>
      (await simulate(anna, false, { since, until })).decisionCount;
    expect(await countBetween(decidedAt, after)).toBe(1);
    expect(await countBetween(startedAt, decidedAt)).toBe(0);
    expect(await countBetween(after, new Date(Date.now() + 60_000))).toBe(0);
  });

  test('is of one policy only, and of missed calls only', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    const [other] = (await aTeam(1)) as [Mailbox];
    await misses(anna);
    await misses(anna, {
      voiceMessages: [{ target: extensionOf(anna), audio: { base64: aWav().toString('base64') } }],
    });
    const kinds = (await logOf(api, anna)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['MISSED_CALL', 'MISSED_CALL', 'VOICE_MAIL']);
    expect(await simulate(anna, false)).toMatchObject({ decisionCount: 2, notifiedBefore: 1, notifiedAfter: 0 });
    expect(await simulate(other, false)).toMatchObject({ decisionCount: 0, mailboxes: [] });
  });

  test('takes what is given as null for as it is', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    await misses(anna);
    const changes = { allowMissedCallNotifications: null };
    expect(await simulate(anna, undefined, { changes })).toMatchObject({ notifiedAfter: 1, differences: [] });
  });

  test('shows as many differences as it is asked for', async () => {
    const [anna] = (await aTeam(1)) as [Mailbox];
    for (let call = 0; call < 3; call += 1) await misses(anna);
    const differences = async (first: number) => {
      const query = `{ simulateMailboxPolicy(input: { id: "${anna.mailboxPolicy!.id}", changes: { allowMissedCallNotifications: false }, since: "${startedAt.toISOString()}" }) { simulation { differences(first: ${first}) { reasonAfter } } } }`;
      const answer = await fetch(api.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${api.apiKey}` },
        body: JSON.stringify({ query }),
      });
      return answer.json();
    };
    const forbidden = { reasonAfter: 'POLICY_FORBIDS' };
    expect(await differences(2)).toMatchObject({
      data: { simulateMailboxPolicy: { simulation: { differences: [forbidden, forbidden] } } },
    });
    for (const first of [0, 201])
      expect(await differences(first)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('takes the newest 50,000, each once, and says that there are more', async () => {
    const [anna, ben] = (await aTeam(2)) as [Mailbox, Mailbox];
    await misses(ben);
    await copyDecision(await onlyNotificationOf(api, ben), 49_999);
    expect(await simulate(anna, false)).toMatchObject({
      decisionCount: 50_000,
      isComplete: true,
      mailboxes: [{ mailbox: { id: ben.id }, notifiedBefore: 50_000, notifiedAfter: 0 }],
    });
    await misses(anna);
    const simulation = await simulate(anna, false);
    expect(simulation).toMatchObject({ decisionCount: 50_000, isComplete: false, notifiedBefore: 50_000 });
    expect(simulation.mailboxes).toMatchObject([
      { mailbox: { id: ben.id }, notifiedBefore: 49_999, notifiedAfter: 0 },
      { mailbox: { id: anna.id }, notifiedBefore: 1, notifiedAfter: 0 },
    ]);
  }, 60_000);

  test.each([
    ['since', { since: new Date(Date.now() + 3_600_000) }],
    ['until', { since: '2026-11-23T10:00:00Z', until: '2026-11-23T10:00:00Z' }],
    ['until', { since: '2026-11-23T10:00:00Z', until: '2026-11-23T09:00:00Z' }],
  ])('refuses a span of nothing because of %s', async (field, span) => {
    const { id } = await aPolicy(api);
    const simulation = api.client.mailboxPolicies.simulate({ id, ...span });
    await expect(simulation).rejects.toMatchObject(refusalWith('INVALID_TIME_SPAN', field));
  });

  test.each([newId(), 'x', '\0'])('finds no policy with id %j', async (id) => {
    const simulation = api.client.mailboxPolicies.simulate({ id, since: startedAt });
    await expect(simulation).rejects.toMatchObject(refusalWith('NOT_FOUND', 'id'));
  });
});

/** As the worker would: everything that waits for its mail is sent. */
async function deliverAll(): Promise<void> {
  await api.database.pool.query(
    `update notifications set status = 'SENT', sent_at = now(), next_attempt_at = null, attempt_count = 1
     where status = 'WAITING' and reason = 'NOTIFY'`,
  );
}

/** As if the same had been decided of so many other calls before. */
async function copyDecision({ id }: Notification, count: number): Promise<void> {
  await api.database.pool.query(
    `with source as (select * from notifications where id = $1),
       copies as (select ('00000000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid as id, number
         from generate_series(1, $2::int) as number),
       copied as (insert into calls (organization_id, id, source, call_id, final, caller_anonymous, received_at)
         select organization_id, copies.id, 'copy', number::text, true, false, decided_at from source, copies)
     insert into notifications (organization_id, id, call_id, mailbox_id, kind, status, verdict, reason, leg_ids,
       decided_at, mailbox_policy_id, policy_version, created_at)
     select organization_id, copies.id, copies.id, mailbox_id, kind, status, verdict, reason, leg_ids,
       decided_at, mailbox_policy_id, policy_version, created_at from source, copies`,
    [id, count],
  );
  // As autovacuum would a little later: plans made for a dozen rows take minutes for so many.
  await api.database.pool.query('analyze notifications, calls');
}
