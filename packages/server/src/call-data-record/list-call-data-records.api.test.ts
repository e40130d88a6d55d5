import type { CallDataRecord, Mailbox } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDialPlan, aMailbox, aMissedCall, aReport, extensionOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function recordsOf(mailbox: Mailbox): Promise<readonly CallDataRecord[]> {
  const { nodes } = await api.client.callDataRecords.list({ filter: { mailboxId: mailbox.id } });
  return nodes;
}

async function aTeam(count: number): Promise<Mailbox[]> {
  const mailboxPolicyId = (await aDialPlan(api)).mailboxPolicy.id;
  return Promise.all(Array.from({ length: count }, () => aMailbox(api, { mailboxPolicyId })));
}

describe('a call data record', () => {
  test('says what is known of the call', async () => {
    const mailbox = await aMailbox(api);
    const said = {
      callId: 'a84b4c76e66710',
      startedAt: '2026-11-23T08:00:00Z',
      endedAt: '2026-11-23T08:00:20.5Z',
      caller: { number: '+49 30 901820', name: 'Ben Adler' },
      calledNumber: '+33140506070',
    };
    await api.client.calls.report([aMissedCall(api, [mailbox], said)]);
    expect(await recordsOf(mailbox)).toEqual([
      {
        id: expect.any(String) as string,
        date: '2026-11-23T08:00:00.000Z',
        durationSeconds: 20.5,
        callType: 'MISSED_CALL',
        callIdentity: 'a84b4c76e66710',
        source: 'pbx',
        callingNumber: '+49 30 901820',
        callerName: 'Ben Adler',
        calledNumber: '+33140506070',
        dialPlan: mailbox.dialPlan,
        mailbox: { id: mailbox.id, displayName: mailbox.displayName, emailAddress: mailbox.emailAddress },
      },
    ]);
  });

  test('of a call that little is known of says so', async () => {
    const [mailbox, other] = (await aTeam(2)) as [Mailbox, Mailbox];
    await api.client.calls.report([
      aMissedCall(api, [other, mailbox], {
        endedAt: '2026-11-23T08:00:00Z',
        caller: { sipUri: 'sip:ben@example.com' },
      }),
    ]);
    expect(await recordsOf(mailbox)).toMatchObject([
      {
        date: api.clock.now.toISOString(),
        durationSeconds: null,
        callingNumber: 'sip:ben@example.com',
        callerName: null,
        calledNumber: extensionOf(mailbox),
      },
    ]);
  });

  test('has no duration below 0 when two clocks differ', async () => {
    const mailbox = await aMailbox(api);
    const { callId, ...ended } = aMissedCall(api, [mailbox], { endedAt: '2026-11-23T08:00:00Z' });
    const begun = { ...ended, callId, startedAt: '2026-11-23T08:00:05Z', endedAt: null };
    const { results } = await api.client.calls.report([begun, { ...ended, callId }]);
    expect(results.map(({ code }) => code)).toEqual([null, null]);
    expect(await recordsOf(mailbox)).toMatchObject([{ durationSeconds: 0 }]);
  });

  test('is there for each mailbox, as it had the call, once the call is over', async () => {
    const [anna, ben] = (await aTeam(2)) as [Mailbox, Mailbox];
    const dialPlan = anna.dialPlan!.name;
    const [toAnna, toBen] = [extensionOf(anna), extensionOf(ben)];
    const rang = { target: toAnna, outcome: 'NO_ANSWER' as const };
    const message = [{ target: toAnna, durationSeconds: 3 }];
    const answered = { target: toBen, outcome: 'ANSWERED' as const, answeredBy: 'PERSON' as const };
    const at = (minute: number) => ({ dialPlan, startedAt: `2026-11-23T08:0${minute}:00Z` });
    await api.client.calls.report([
      aReport(api, { ...at(1), legs: [rang, answered] }),
      aReport(api, { ...at(2), legs: [rang], voiceMessages: message }),
      aReport(api, { ...at(3), calledNumber: toAnna }),
      aReport(api, { ...at(4), legs: [rang], endedAt: null }),
      aReport(api, { ...at(5), legs: [rang] }),
    ]);
    const types = async (mailbox: Mailbox) => (await recordsOf(mailbox)).map(({ callType }) => callType);
    expect(await types(anna)).toEqual(['MISSED_CALL', 'NONE', 'VOICE_MESSAGE', 'ANSWERED_ELSEWHERE']);
    expect(await types(ben)).toEqual(['ANSWERED']);
  });
});

describe('callDataRecords', () => {
  test('come by their beginnings, the last first, whatever the size of the pages', async () => {
    const client = await api.signUp('Paged');
    const { mailboxPolicy } = await client.dialPlans.create({
      name: 'Plan',
      numberOfDigitsInExtension: 4,
      countryOrRegionCode: '33',
    });
    const targets = ['4711', '4712', '4713'];
    for (const target of targets)
      await client.mailboxes.enable({ displayName: target, extensions: [target], mailboxPolicyId: mailboxPolicy!.id });
    // Reported in an order of their own, and several at the same time.
    const minutes = [3, 1, 2, 3, 1, 0];
    const legs = targets.map((target) => ({ target, outcome: 'NO_ANSWER' as const }));
    await client.calls.report(
      minutes.map((minute, place) =>
        aReport(api, { callId: `${place}`, startedAt: `2026-11-23T08:0${minute}:00Z`, legs }),
      ),
    );
    const whole = (await client.callDataRecords.list({ first: 200 })).nodes;
    expect(whole.map(({ date }) => Number(date.slice(15, 16)))).toEqual(
      [3, 3, 2, 1, 1, 0].flatMap((minute) => [minute, minute, minute]),
    );
    for (const first of [1, 2, 5, 18]) {
      const ids: string[] = [];
      for await (const { id } of client.callDataRecords.all({ first })) ids.push(id);
      expect(ids).toEqual(whole.map(({ id }) => id));
    }
  });

  test('match mailbox, dial plan and time together, and only those of the organization', async () => {
    const [anna, ben] = (await aTeam(2)) as [Mailbox, Mailbox];
    const other = await aMailbox(api);
    const at = (startedAt: string) => ({ startedAt });
    await api.client.calls.report([
      aMissedCall(api, [anna, ben], at('2026-11-20T12:00:00Z')),
      aMissedCall(api, [anna], at('2026-11-21T12:00:00Z')),
      aMissedCall(api, [other], at('2026-11-21T12:00:00Z')),
    ]);
    const dialPlanId = anna.dialPlan!.id;
    const namesIn = async (filter: object, client = api.client) =>
      (await client.callDataRecords.list({ filter })).nodes.map(({ mailbox }) => mailbox.id);
    expect((await namesIn({ dialPlanId })).toSorted()).toEqual([anna.id, anna.id, ben.id].toSorted());
    expect(await namesIn({ dialPlanId, since: '2026-11-21T12:00:00Z' })).toEqual([anna.id]);
    expect(await namesIn({ dialPlanId, until: '2026-11-21T12:00:00Z', mailboxId: ben.id })).toEqual([ben.id]);
    expect(await namesIn({ dialPlanId, mailboxId: other.id })).toEqual([]);
    expect(await namesIn({ mailboxId: 'no id' })).toEqual([]);
    expect(await namesIn({ mailboxId: anna.id }, await api.signUp('Other'))).toEqual([]);
  });

  test.each(['garbage', { list: 'calls', id: 'x' }, 'x', '{}', '2026', '+999999-01-01T00:00:00Z'])(
    'refuse the cursor %j',
    async (at) => {
      const id = '019360d0-0000-7000-8000-000000000000';
      const after = Buffer.from(JSON.stringify({ list: 'callDataRecords', id, at })).toString('base64url');
      await expect(api.client.callDataRecords.list({ after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );
});
