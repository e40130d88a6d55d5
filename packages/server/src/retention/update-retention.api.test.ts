import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const byDefault = { callDays: 365, notificationDays: 365, attemptDays: 90, audioDays: 30, rejectedReportDays: 30 };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('things are kept as by default until somebody decides', async () => {
  const client = await api.signUp('Undecided');
  expect(await client.retention.get()).toEqual({ ...byDefault, version: 0 });
});

test('what is given is changed, null is for ever, and the rest stays', async () => {
  const client = await api.signUp('Decided');
  const first = await client.retention.update({ audioDays: 7, notificationDays: null, expectedVersion: 0 });
  expect(first.retention).toEqual({ ...byDefault, audioDays: 7, notificationDays: null, version: 1 });
  await client.retention.update({ callDays: 36_500, attemptDays: 1 });
  const now = { ...first.retention, callDays: 36_500, attemptDays: 1, version: 2 };
  expect(await client.retention.get()).toEqual(now);
  const { id } = (await client.viewer()).organization;
  const { nodes } = await client.auditLog.list({ filter: { objectId: id } });
  expect(nodes.map(({ changes }) => changes[0])).toMatchObject([
    { objectType: 'RETENTION', objectName: 'Retention', before: first.retention, after: now },
    { before: { ...byDefault, version: 0 }, after: first.retention },
  ]);
});

test.each([{ callDays: 0 }, { audioDays: -1 }, { attemptDays: 36_501 }])('%j is refused', async (input) => {
  const [field] = Object.keys(input);
  await expect(api.client.retention.update(input)).rejects.toMatchObject(refusalWith('INVALID_DAYS', field));
});

test('a change that its sender has not seen is not overwritten, from the very first', async () => {
  const client = await api.signUp('Hasty');
  const first = (audioDays: number) => client.retention.update({ audioDays, expectedVersion: 0 });
  const results = await Promise.allSettled([first(1), first(2), first(3)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(first(4)).rejects.toMatchObject(refusalWith('VERSION_CONFLICT', 'expectedVersion'));
});

test('two first changes at once both hold', async () => {
  const client = await api.signUp('Both');
  await Promise.all([client.retention.update({ audioDays: 1 }), client.retention.update({ callDays: 1 })]);
  expect(await client.retention.get()).toMatchObject({ audioDays: 1, callDays: 1, version: 2 });
});

test('nothing changes when it only validates', async () => {
  const client = await api.signUp('Looking');
  const { retention } = await client.retention.update({ audioDays: 1, validateOnly: true });
  expect(retention).toMatchObject({ audioDays: 1, version: 1 });
  expect(await client.retention.get()).toMatchObject({ audioDays: 30, version: 0 });
});
