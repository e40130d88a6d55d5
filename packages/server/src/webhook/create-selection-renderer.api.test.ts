import { newId } from '@unmissed/database';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { createSelectionRenderer, type RenderSelection } from './create-selection-renderer.ts';

let api: TestApi;
let render: RenderSelection;
const warnings: unknown[] = [];
beforeAll(async () => {
  api = await startTestApi();
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(JSON.parse(line)) });
  const installation = { version: '0.0.0-test', mailTransport: 'FILES' } as const;
  render = createSelectionRenderer({ connection: api.database, installation, log, now: () => api.clock.now });
});
afterAll(() => api.close());

/** A notification of a call that was missed, by its id. */
async function aNotification(): Promise<string> {
  const mailbox = await aMailbox(api, { displayName: 'Anna Lindström' });
  const caller = { number: '0140506070', name: 'Jean Martin' };
  await api.client.calls.report([
    aMissedCall(api, [mailbox], { caller, calledNumber: '4711', startedAt: api.clock.now }),
  ]);
  return (await onlyNotificationOf(api, mailbox)).id;
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the payload of a webhook', () => {
  test('is the usual one where no other was chosen', async () => {
    const id = await aNotification();
    const payload = (await render(api.organizationId, [id], null)).get(id);
    const now = api.clock.now.toISOString();
    expect(json(payload)).toEqual({
      id,
      kind: 'MISSED_CALL',
      status: 'WAITING',
      sentAt: null,
      decision: { verdict: 'MISSED', reason: 'NOTIFY', explanation: expect.stringMatching(/\.$/) },
      mailbox: {
        id: expect.any(String),
        displayName: 'Anna Lindström',
        emailAddress: expect.stringContaining('@example.com'),
      },
      call: {
        id: expect.any(String),
        source: 'pbx',
        callId: expect.any(String),
        startedAt: now,
        endedAt: now,
        caller: { number: '0140506070', name: 'Jean Martin' },
        calledNumber: '4711',
      },
    });
  });

  test('is what the selection says, as the API answers it', async () => {
    const id = await aNotification();
    const selection =
      '{ who: mailbox { displayName } call { targets { mailbox { id } } notifications { id } } attempts { number } }';
    const payload = (await render(api.organizationId, [id], selection)).get(id);
    const answer = await api.client.request<{ notification: unknown }, object>(
      `query ($id: ID!) { notification(id: $id) ${selection} }`,
      { id },
    );
    expect(json(payload)).toEqual(answer.notification);
  });

  test('is read for many together, and for none of another organization', async () => {
    const ids = [];
    for (let place = 0; place < 20; place += 1) ids.push(await aNotification());
    const statementsFor = async (some: readonly string[]) => {
      const spy = vi.spyOn(api.database.pool, 'query');
      try {
        expect((await render(api.organizationId, some, null)).size).toBe(some.length);
        // Of the API's own, which tells of the changes by the same pool, none.
        return spy.mock.calls.filter(([statement]) => !JSON.stringify(statement).includes('pg_notify')).length;
      } finally {
        spy.mockRestore();
      }
    };
    const forOne = await statementsFor(ids.slice(0, 1));
    expect(await statementsFor(ids)).toBe(forOne);
    const other = await api.signUp('Fabrikam');
    const { organization } = await other.viewer();
    expect(await render(organization.id, ids, null)).toEqual(new Map());
  });

  test('leaves out what is no longer kept', async () => {
    const id = await aNotification();
    expect([...(await render(api.organizationId, [newId(), id], '{ id }')).keys()]).toEqual([id]);
  });

  test('is the usual one when the selection does not fit the schema any more', async () => {
    const id = await aNotification();
    warnings.length = 0;
    const payload = (await render(api.organizationId, [id], '{ id formerField }')).get(id);
    expect(payload).toMatchObject({ id, kind: 'MISSED_CALL' });
    expect(warnings).toMatchObject([{ selection: '{ id formerField }', why: expect.stringContaining('formerField') }]);
  });

  test('has null for a field that cannot be read', async () => {
    const id = await aNotification();
    warnings.length = 0;
    const selection = '{ id mailbox { notifications(after: "no cursor") { nodes { id } } } }';
    const payload = (await render(api.organizationId, [id], selection)).get(id);
    expect(payload).toBeNull();
    expect(warnings).toMatchObject([{ notificationId: id, why: expect.stringContaining('after is not a cursor') }]);
  });
});
