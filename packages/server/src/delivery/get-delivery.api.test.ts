import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const works = { downSince: null, nextProbeAt: null, lastError: null };

async function close(laneId: string): Promise<void> {
  await api.database.pool.query(
    `insert into lanes (id, down_since, probe_at, last_error) values ($1, '2026-11-23T08:59:00Z', '2026-11-23T09:01:00Z', 'refused')`,
    [laneId],
  );
}

test('an organization without mails has nothing to wait for', async () => {
  const client = await api.signUp('Quiet');
  expect(await client.delivery.get()).toEqual({
    waitingCount: 0,
    dueCount: 0,
    oldestDueAt: null,
    deadLetterCount: 0,
    route: 'INSTALLATION',
    ...works,
  });
});

test('what waits, what is due and what is given up is counted', async () => {
  const mailboxes = [await aMailbox(api), await aMailbox(api), await aMailbox(api), await aMailbox(api)];
  for (const mailbox of mailboxes) await api.client.calls.report([aMissedCall(api, [mailbox])]);
  await api.client.calls.report([aMissedCall(api, [await aMailbox(api)], { endedAt: null })]);
  const [first, second, third] = mailboxes;
  const set = (assignments: string, id: string) =>
    api.database.pool.query(`update notifications set ${assignments} where mailbox_id = $1`, [id]);
  await set("status = 'FAILED', next_attempt_at = null", first!.id);
  await set("status = 'UNCERTAIN', next_attempt_at = null", second!.id);
  await set("status = 'UNCERTAIN'", third!.id);
  const { nextAttemptAt } = await onlyNotificationOf(api, third!);
  expect(await api.client.delivery.get()).toMatchObject({
    waitingCount: 2,
    dueCount: 0,
    oldestDueAt: null,
    deadLetterCount: 2,
  });
  api.clock.now = new Date(nextAttemptAt!);
  expect(await api.client.delivery.get()).toMatchObject({ waitingCount: 2, dueCount: 2, oldestDueAt: nextAttemptAt });
});

test('the state of the mail server is that of the route which is used, and a change of the route forgets it', async () => {
  const client = await api.signUp('Contoso');
  const { id } = (await client.viewer()).organization;
  const down = {
    downSince: '2026-11-23T08:59:00.000Z',
    nextProbeAt: '2026-11-23T09:01:00.000Z',
    lastError: 'refused',
  };
  await close('installation');
  expect(await client.delivery.get()).toMatchObject({ route: 'INSTALLATION', ...down });
  await client.smtpRoute.update({ host: 'mail.contoso.com' });
  expect(await client.delivery.get()).toMatchObject({ route: 'ORGANIZATION', ...works });
  await close(id);
  expect(await client.delivery.get()).toMatchObject({ route: 'ORGANIZATION', ...down });
  await client.smtpRoute.update({ port: 2525, validateOnly: true });
  expect(await client.delivery.get()).toMatchObject(down);
  await client.smtpRoute.update({ port: 2525 });
  expect(await client.delivery.get()).toMatchObject(works);
  await client.smtpRoute.delete({});
  expect(await client.delivery.get()).toMatchObject({ route: 'INSTALLATION', ...down });
});
