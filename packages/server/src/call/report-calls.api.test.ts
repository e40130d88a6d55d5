import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDialPlan,
  aMailbox,
  aMissedCall,
  aReport,
  extensionOf,
  logOf,
  onlyNotificationOf,
} from '../testing/builders.ts';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function report(...reports: ReturnType<typeof aReport>[]) {
  const { results } = await api.client.calls.report(reports);
  return results;
}

describe('a missed call', () => {
  test('waits for its mail until late reports have had their time', async () => {
    const mailbox = await aMailbox(api);
    const caller = { number: '06 12 34 56 78', name: 'Jean Martin' };
    const [result] = await report(aMissedCall(api, [mailbox], { caller, startedAt: '2026-11-23T09:59:40+01:00' }));
    expect(result).toMatchObject({
      status: 'ACCEPTED',
      code: null,
      message: null,
      call: { startedAt: '2026-11-23T08:59:40.000Z', endedAt: '2026-11-23T09:00:00.000Z', ended: true, caller },
    });
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      kind: 'MISSED_CALL',
      status: 'WAITING',
      decision: {
        verdict: 'MISSED',
        reason: 'NOTIFY',
        explanation: 'The call was missed, and policy and user allow the notification.',
        decidedAt: '2026-11-23T09:00:00.000Z',
        policyVersion: 1,
        legs: [{ target: extensionOf(mailbox), outcome: 'NO_ANSWER', mailbox: { id: mailbox.id } }],
      },
      mailboxPolicy: { id: mailbox.mailboxPolicy!.id },
      call: { id: result!.call!.id, caller },
      attempts: [],
      messageId: null,
      sentAt: null,
      nextAttemptAt: '2026-11-23T09:00:03.000Z',
    });
  });

  test('needs no more than a target and an end', async () => {
    const mailbox = await aMailbox(api);
    await report({ source: 'minimal', callId: '1', final: true, legs: [{ target: extensionOf(mailbox) }] });
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ decision: { reason: 'NOTIFY' } });
  });

  test('is explained in the asked language', async () => {
    const mailbox = await aMailbox(api);
    await report(aMissedCall(api, [mailbox]));
    const [{ id }] = [await onlyNotificationOf(api, mailbox)];
    const explained = async (language: string) => {
      const { decision } = await api.client.notifications.get({ id, language });
      return decision.explanation;
    };
    expect(await explained('fr-CA')).toMatch(/^L’appel a été manqué/);
    expect(await explained('pt')).toMatch(/^The call was missed/);
  });

  test.each([
    ['by extension', (extension: string) => extension],
    ['by SIP URI', (extension: string) => `sip:${extension}@10.0.0.1:5060;transport=udp`],
    ['by display name and URI', (extension: string) => `"Anna" <sip:${extension}@pbx.example.com>`],
  ])('is found %s', async (_how, spelled) => {
    const mailbox = await aMailbox(api);
    await report(aMissedCall(api, [mailbox], {}, { target: spelled(extensionOf(mailbox)) }));
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ decision: { reason: 'NOTIFY' } });
  });

  test.each([
    [{}, {}, 'NO_ANSWER', 'MISSED', 'NOTIFY'],
    [{}, {}, 'CANCELLED', 'MISSED', 'NOTIFY'],
    [{}, {}, 'BUSY', 'MISSED', 'NOTIFY'],
    [{}, {}, 'DECLINED', 'MISSED', 'NOTIFY'],
    [{}, {}, 'UNREACHABLE', 'MISSED', 'NOTIFY'],
    [{}, {}, 'ANSWERED', 'ANSWERED', 'ANSWERED'],
    [{}, {}, 'ANSWERED_ELSEWHERE', 'ANSWERED_ELSEWHERE', 'ANSWERED_ELSEWHERE'],
    [{ endedAt: null }, {}, 'NO_ANSWER', 'IN_PROGRESS', 'IN_PROGRESS'],
    [{ endedAt: '2025-11-23T09:00:00Z' }, {}, 'NO_ANSWER', 'MISSED', 'CALL_TOO_OLD'],
    [{}, { missedCallNotificationEnabled: false }, 'NO_ANSWER', 'MISSED', 'USER_OPTED_OUT'],
    [{ reachedMessageService: false }, { legacyMailboxServer: true }, 'NO_ANSWER', 'MISSED', 'LEGACY_MAILBOX_SERVER'],
    [{ reachedMessageService: true }, { legacyMailboxServer: true }, 'NO_ANSWER', 'MISSED', 'NOTIFY'],
  ] as const)('%j of a mailbox %j with outcome %s is %s: %s', async (saying, settings, outcome, verdict, reason) => {
    const mailbox = await aMailbox(api, settings);
    await report(aMissedCall(api, [mailbox], saying, { outcome }));
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: reason === 'NOTIFY' || reason === 'IN_PROGRESS' ? 'WAITING' : 'SUPPRESSED',
      decision: { verdict, reason },
    });
  });
});

describe('a ring group', () => {
  test('that a colleague answers tells the others who it was', async () => {
    const anna = await aMailbox(api, { displayName: 'Anna Berg' });
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    const missed = aMissedCall(api, [anna, ben], { calledNumber: '600' }, { group: '600' });
    const [own, other] = missed.legs!;
    await report({
      ...missed,
      legs: [
        { ...own!, outcome: 'ANSWERED' },
        { ...other!, outcome: 'CANCELLED' },
      ],
    });
    expect(await onlyNotificationOf(api, anna)).toMatchObject({ decision: { verdict: 'ANSWERED' } });
    expect(await onlyNotificationOf(api, ben)).toMatchObject({
      status: 'SUPPRESSED',
      decision: {
        verdict: 'ANSWERED_ELSEWHERE',
        reason: 'ANSWERED_ELSEWHERE',
        explanation: 'Anna Berg answered the call.',
        legs: [{ mailbox: { id: anna.id }, outcome: 'ANSWERED' }],
      },
    });
  });

  test('that somebody without a mailbox answers names the number', async () => {
    const anna = await aMailbox(api);
    const missed = aMissedCall(api, [anna]);
    await report({ ...missed, legs: [...missed.legs!, { target: '+49 171 5550123', outcome: 'ANSWERED' }] });
    const { decision } = await onlyNotificationOf(api, anna);
    expect(decision.explanation).toBe('+49 171 5550123 answered the call.');
  });

  test('that nobody answers is missed by each of its members', async () => {
    const anna = await aMailbox(api);
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    const [result] = await report(aMissedCall(api, [anna, ben], { calledNumber: '600' }, { group: '600' }));
    for (const mailbox of [anna, ben])
      expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ decision: { reason: 'NOTIFY' } });
    const call = await api.client.calls.get({ id: result!.call!.id });
    expect(call.targets.map(({ target }) => target)).toEqual([extensionOf(anna), extensionOf(ben)]);
    expect(call.notifications).toHaveLength(2);
  });
});

describe('a called number', () => {
  test.each(['9999', 'reception', '+44 20 7946 0000', 'sip:nobody@example.com', '0800-FLOWERS', '☎'])(
    'that nobody has, %s, is recorded as NO_MAILBOX and is no error',
    async (target) => {
      const [result] = await report(aReport(api, { legs: [{ target, outcome: 'NO_ANSWER' }] }));
      expect(result).toMatchObject({ status: 'ACCEPTED' });
      expect(await api.client.calls.get({ id: result!.call!.id })).toMatchObject({
        targets: [{ target, resolution: 'NO_MAILBOX', mailbox: null }],
        legs: [{ target, mailbox: null }],
        notifications: [],
      });
    },
  );

  test('of a mailbox that was not rung was not offered to it', async () => {
    const anna = await aMailbox(api);
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    await report(aMissedCall(api, [anna], { calledNumber: extensionOf(ben) }));
    expect(await onlyNotificationOf(api, ben)).toMatchObject({ decision: { reason: 'NOT_OFFERED', legs: [] } });
  });

  test('is read in the named dial plan, whatever the case and composition of its name', async () => {
    const { mailboxPolicy } = await aDialPlan(api, { name: 'Orléans' });
    const mailbox = await aMailbox(api, { mailboxPolicyId: mailboxPolicy.id, extensions: ['4755'] });
    await aMailbox(api, { extensions: ['4755'] });
    const [result] = await report(aMissedCall(api, [mailbox], { dialPlan: 'ORLE\u{301}ANS' }));
    expect(result).toMatchObject({ status: 'ACCEPTED' });
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ decision: { reason: 'NOTIFY' } });
  });

  test('without a dial plan is whoever has it, and nobody’s when several have', async () => {
    const anna = await aMailbox(api, { extensions: ['4766'], phoneNumbers: ['+33140506079'] });
    const ben = await aMailbox(api, { extensions: ['4766'] });
    const legs = [{ target: '4766', outcome: 'NO_ANSWER' as const }];
    const [ambiguous] = await report(aReport(api, { legs }));
    expect(await api.client.calls.get({ id: ambiguous!.call!.id })).toMatchObject({
      dialPlan: null,
      targets: [{ resolution: 'NO_MAILBOX' }],
    });
    expect([...(await logOf(api, anna)), ...(await logOf(api, ben))]).toEqual([]);

    await report(aReport(api, { legs: [{ target: '01 40 50 60 79', outcome: 'NO_ANSWER' }] }));
    expect(await onlyNotificationOf(api, anna)).toMatchObject({ decision: { reason: 'NOTIFY' } });
  });
});

describe('a request', () => {
  test('of 500 reports is answered in their order, and 501 are refused as a whole', async () => {
    const reports = Array.from({ length: 501 }, (_, index) =>
      aReport(api, { callId: `bulk ${index % 250}`, source: index % 7 === 3 ? '' : 'bulk' }),
    );
    await expect(api.client.calls.report(reports)).rejects.toMatchObject(refusalWith('TOO_MANY_REPORTS', 'reports'));
    expect((await api.client.calls.list({ filter: { source: 'bulk' } })).nodes).toEqual([]);

    const results = await report(...reports.slice(0, 500));
    expect(results.map(({ call }) => call?.callId ?? null)).toEqual(
      reports.slice(0, 500).map(({ callId, source }) => (source === '' ? null : callId)),
    );
  });

  test('without reports is answered with nothing', async () => {
    expect(await report()).toEqual([]);
  });

  test('may call more numbers than a SQL statement has parameters', async () => {
    await aDialPlan(api);
    const reports = Array.from({ length: 350 }, (_, index) =>
      aReport(api, { legs: Array.from({ length: 200 }, (__, leg) => ({ target: `${index * 200 + leg}` })) }),
    );
    const { results } = await api.client.calls.report(reports, { timeoutMs: 60_000 });
    expect(results.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(350);
  }, 60_000);

  test('keeps texts as they came, but for their ends', async () => {
    const caller = { name: ' "Zoë" <ö@x>; DROP TABLE calls; -- 🎉 ', number: "'anonymous'", sipUri: '\t<sip:a@b>' };
    const [result] = await report(aReport(api, { caller, calledNumber: String.raw`\u0041%_` }));
    expect(result!.call).toMatchObject({
      caller: { name: caller.name.trim(), number: "'anonymous'", sipUri: '<sip:a@b>' },
      calledNumber: String.raw`\u0041%_`,
    });
  });

  test('takes a caller’s number of a thousand characters that do not compress', async () => {
    const number = Array.from({ length: 1000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)));
    const caller = { number: number.join('') };
    const [result] = await report(aReport(api, { caller }));
    expect(result).toMatchObject({ status: 'ACCEPTED', call: { caller } });
    expect((await api.client.calls.list({ filter: { caller: caller.number } })).nodes).toHaveLength(1);
  });
});
