import { newId } from '@unmissed/database';
import type { NotificationFilter } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, aPolicy } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let ids: Record<'anna' | 'annasPolicy' | 'annasPlan' | 'strictPolicy' | 'chloe', string>;
beforeAll(async () => {
  api = await startTestApi();
  const anna = await aMailbox(api, { displayName: 'Anna' });
  const strict = await aPolicy(api, { dialPlanId: anna.dialPlan!.id, allowMissedCallNotifications: false });
  const ben = await aMailbox(api, { displayName: 'Ben', mailboxPolicyId: strict.id });
  const chloe = await aMailbox(api, { displayName: 'Chloé', missedCallNotificationEnabled: false });
  ids = {
    anna: anna.id,
    annasPolicy: anna.mailboxPolicy!.id,
    annasPlan: anna.dialPlan!.id,
    strictPolicy: strict.id,
    chloe: chloe.id,
  };
  const callers = [{ number: '06 12 34 56 78' }, { sipUri: 'sip:Jean@Example.com;transport=tls' }, {}];
  // An hour each: 09:00 all miss, 10:00 nobody has yet, 11:00 Anna answers.
  for (const [index, caller] of callers.entries()) {
    api.clock.now = new Date(Date.UTC(2026, 10, 23, 9 + index));
    const saying = { source: `pbx-${index}`, caller, endedAt: index === 1 ? null : api.clock.now };
    const leg = index === 2 ? { outcome: 'ANSWERED' as const } : {};
    await api.client.calls.report([aMissedCall(api, [anna], saying, leg)]);
    await api.client.calls.report([aMissedCall(api, [ben], saying)]);
    await api.client.calls.report([aMissedCall(api, [chloe], saying)]);
  }
});
afterAll(() => api.close());

async function found(filter: NotificationFilter): Promise<string[]> {
  const { nodes } = await api.client.notifications.list({ filter });
  return nodes.map(({ mailbox, createdAt }) => `${mailbox.displayName} ${createdAt.slice(11, 13)}`);
}

describe('the notification log', () => {
  test('is newest first', async () => {
    const whole = ['Chloé 11', 'Ben 11', 'Anna 11', 'Chloé 10', 'Ben 10', 'Anna 10', 'Chloé 09', 'Ben 09', 'Anna 09'];
    expect(await found({})).toEqual(whole);
    expect(await found({ mailboxId: null, kind: null, status: null, reason: null, caller: null, since: null })).toEqual(
      whole,
    );
  });

  test('is narrowed by each filter alone', async () => {
    expect(await found({ mailboxId: ids.anna })).toEqual(['Anna 11', 'Anna 10', 'Anna 09']);
    expect(await found({ mailboxPolicyId: ids.strictPolicy })).toEqual(['Ben 11', 'Ben 10', 'Ben 09']);
    expect(await found({ dialPlanId: ids.annasPlan, since: '2026-11-23T11:00:00Z' })).toEqual(['Ben 11', 'Anna 11']);
    expect(await found({ kind: 'MISSED_CALL' })).toHaveLength(9);
    expect(await found({ kind: 'VOICE_MAIL' })).toEqual([]);
    expect(await found({ status: ['WAITING'] })).toEqual(['Chloé 10', 'Ben 10', 'Anna 10', 'Anna 09']);
    expect(await found({ status: ['SENT', 'SUPPRESSED'] })).toHaveLength(5);
    expect(await found({ reason: ['NOTIFY', 'ANSWERED'] })).toEqual(['Anna 11', 'Anna 09']);
    expect(await found({ status: [] })).toEqual([]);
    expect(await found({ reason: [] })).toEqual([]);
  });

  test.each([
    '+33612345678',
    '0612345678',
    '06.12.34.56.78',
    '0033 6 12 34 56 78',
    'tel:+33-612-345678',
    'sip:+33612345678@x.y',
  ])('is narrowed to a caller, spelled %s', async (caller) => {
    expect(await found({ caller })).toEqual(['Chloé 09', 'Ben 09', 'Anna 09']);
  });

  test.each(['jean@example.com', 'SIP:JEAN@EXAMPLE.COM', '"Jean" <sip:jean@example.com:5061>'])(
    'is narrowed to a caller, spelled %s',
    async (caller) => {
      expect(await found({ caller })).toEqual(['Chloé 10', 'Ben 10', 'Anna 10']);
    },
  );

  test('is narrowed to a time, its beginning included and its end not', async () => {
    const ten = '2026-11-23T10:00:00Z';
    expect(await found({ since: ten, until: '2026-11-23T12:00:00+01:00' })).toEqual(['Chloé 10', 'Ben 10', 'Anna 10']);
    expect(await found({ since: new Date(ten), until: ten })).toEqual([]);
    expect(await found({ until: '2026-11-23T09:00:00.001Z' })).toEqual(['Chloé 09', 'Ben 09', 'Anna 09']);
  });

  test('is narrowed by all filters together', async () => {
    const filter: NotificationFilter = {
      mailboxId: ids.anna,
      mailboxPolicyId: ids.annasPolicy,
      dialPlanId: ids.annasPlan,
      kind: 'MISSED_CALL',
      status: ['WAITING'],
      reason: ['NOTIFY'],
      caller: '0612345678',
      since: '2026-11-23T00:00:00Z',
      until: '2026-11-24T00:00:00Z',
    };
    expect(await found(filter)).toEqual(['Anna 09']);
    const others: NotificationFilter[] = [
      { mailboxId: ids.chloe },
      { mailboxPolicyId: ids.strictPolicy },
      { dialPlanId: newId() },
      { kind: 'VOICE_MAIL' },
      { status: ['SENT'] },
      { reason: ['ANSWERED'] },
      { caller: '0612345679' },
      { since: '2026-11-23T10:00:00Z' },
      { until: '2026-11-23T09:00:00Z' },
    ];
    const narrowed = await Promise.all(others.map((other) => found({ ...filter, ...other })));
    expect(narrowed).toEqual(others.map(() => []));
  });

  test.each([
    { mailboxId: 'anna' },
    { mailboxPolicyId: '' },
    { dialPlanId: '\0' },
    { mailboxId: newId() },
    { caller: '' },
  ])('has nothing for %j', async (filter) => {
    expect(await found(filter)).toEqual([]);
  });

  test.each([
    'garbage',
    '',
    '2026-11-23',
    '2026-11-23T09:00:00',
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    5,
    true,
    {},
  ])('is not asked for since %j', async (since) => {
    await expect(found({ since: since as string })).rejects.toMatchObject({
      name: 'RequestError',
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('calls', () => {
  const listed = async (filter: object) => {
    const { nodes } = await api.client.calls.list({ filter });
    return nodes.map(({ source, legs }) => `${legs[0]?.mailbox?.displayName} ${source}`);
  };

  test('are narrowed by source, dial plan, caller and time, alone and together', async () => {
    expect(await listed({ source: 'pbx-1' })).toEqual(['Chloé pbx-1', 'Ben pbx-1', 'Anna pbx-1']);
    expect(await listed({ dialPlanId: ids.annasPlan, source: 'pbx-0' })).toEqual(['Ben pbx-0', 'Anna pbx-0']);
    expect(await listed({ caller: '+33612345678' })).toEqual(['Chloé pbx-0', 'Ben pbx-0', 'Anna pbx-0']);
    expect(await listed({ since: '2026-11-23T11:00:00Z' })).toEqual(['Chloé pbx-2', 'Ben pbx-2', 'Anna pbx-2']);
    const all = { source: 'pbx-0', dialPlanId: ids.annasPlan, caller: '0612345678', until: '2026-11-23T09:00:01Z' };
    expect(await listed(all)).toEqual(['Ben pbx-0', 'Anna pbx-0']);
    const others = [{ source: 'PBX-0' }, { dialPlanId: 'x' }, { caller: '1' }, { until: '2026-11-23T09:00:00Z' }];
    const narrowed = await Promise.all(others.map((other) => listed({ ...all, ...other })));
    expect(narrowed).toEqual(others.map(() => []));
  });
});
