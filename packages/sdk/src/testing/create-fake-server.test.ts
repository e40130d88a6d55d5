import { expect, test, vi } from 'vitest';
import {
  AuthenticationError,
  NetworkError,
  RateLimitError,
  RequestError,
  ServerError,
  TimeoutError,
  UserError,
} from '../errors.ts';
import { createFakeServer } from './create-fake-server.ts';

const now = () => new Date('2026-11-23T09:00:00Z');

test('lists are filtered, and paged one after another', async () => {
  const fake = createFakeServer({ now });
  const anna = fake.aMailbox({ displayName: 'Anna Berg' });
  for (const status of ['SENT', 'FAILED', 'SENT'] as const) fake.aNotification({ mailbox: anna, status });
  fake.aNotification({ decision: { reason: 'USER_OPTED_OUT' } });

  const statuses = [];
  const filter = { mailboxId: anna.id };
  for await (const { status } of fake.client().notifications.all({ filter, first: 1 })) statuses.push(status);
  expect(statuses).toEqual(['SENT', 'FAILED', 'SENT']);
  expect(fake.requests.map(({ operationName }) => operationName)).toEqual(Array(3).fill('ListNotifications'));
  await expect(fake.client().notifications.list({ filter: { status: ['SUPPRESSED'] } })).resolves.toMatchObject({
    nodes: [
      { decision: { reason: 'USER_OPTED_OUT', explanation: 'The user switched missed-call notifications off.' } },
    ],
  });
});

test('what is given of a thing is there, and the rest is made up', async () => {
  const fake = createFakeServer({ now });
  const { id } = fake.aNotification({
    call: { caller: { name: 'Ben Adler' } },
    mailbox: { displayName: 'Anna Berg' },
    attempts: [{ smtpCode: 550 }],
    status: 'FAILED',
  });
  await expect(fake.client().notifications.get({ id })).resolves.toMatchObject({
    status: 'FAILED',
    sentAt: null,
    createdAt: '2026-11-23T09:00:00.000Z',
    call: { source: 'pbx', caller: { name: 'Ben Adler', number: null, anonymous: false } },
    mailbox: { displayName: 'Anna Berg', emailAddress: expect.any(String) as string },
    attempts: [{ number: 1, smtpCode: 550, response: null }],
  });
});

test.each([
  ['2026-11-23T10:00:00+01:00', 1],
  ['2026-11-23T10:00:00.001+01:00', 0],
])('times are read as the server reads them: since %s there are %i', async (since, notificationCount) => {
  const fake = createFakeServer({ now });
  fake.aNotification();
  await expect(fake.client().notifications.count({ filter: { since } })).resolves.toBe(notificationCount);
  const literal = `{ notificationCount(filter: { since: "${since}" }) }`;
  await expect(fake.client().request(literal)).resolves.toEqual({ notificationCount });
});

test('a change is kept, and seen in what was seeded', async () => {
  const fake = createFakeServer({ now });
  const anna = fake.aMailbox();
  const client = fake.client();
  const { mailbox } = await client.mailboxes.update({ id: anna.id, displayName: 'Anna Berg' });
  expect(mailbox).toMatchObject({ displayName: 'Anna Berg', version: 2 });
  expect(anna.displayName).toBe('Anna Berg');
  expect(fake.state.mailboxes).toEqual([anna]);
  await client.mailboxes.update({ id: anna.id, displayName: 'Nobody', validateOnly: true });
  expect(anna.displayName).toBe('Anna Berg');
});

test('a reported call is decided by policy and mailbox, and waits until it is delivered', async () => {
  const fake = createFakeServer({ now });
  const [anna, ben] = [fake.aMailbox(), fake.aMailbox({ missedCallNotificationEnabled: false })];
  const client = fake.client();
  const legs = [anna, ben].map(({ addresses }) => ({
    target: addresses[0]?.value ?? '',
    outcome: 'NO_ANSWER' as const,
  }));
  await client.calls.report([{ source: 'pbx', callId: '1', endedAt: now(), legs }]);
  expect(fake.state.notifications.map(({ status, decision: { reason } }) => [status, reason])).toEqual([
    ['WAITING', 'NOTIFY'],
    ['SUPPRESSED', 'USER_OPTED_OUT'],
  ]);
  expect(fake.deliver()).toBe(1);
  expect(fake.state.notifications[0]).toMatchObject({ status: 'SENT', attempts: [{ outcome: 'ACCEPTED' }] });
});

test('a policy that forbids suppresses what waits', async () => {
  const fake = createFakeServer({ now });
  const policy = fake.aMailboxPolicy();
  const notification = fake.aNotification({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
  const client = fake.client();
  await client.mailboxPolicies.update({ id: policy.id, allowMissedCallNotifications: false });
  expect(notification).toMatchObject({ status: 'SUPPRESSED', decision: { reason: 'POLICY_FORBIDS' } });
  expect(fake.deliver()).toBe(0);
});

test('the viewer is whoever signed in', async () => {
  const fake = createFakeServer();
  const anna = fake.aMailbox();
  await expect(fake.client().ownMailbox.switch({ enabled: false })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  fake.signIn({ name: 'Anna', role: 'SELF', mailbox: anna });
  await fake.client().ownMailbox.switch({ enabled: false });
  expect(anna.missedCallNotificationEnabled).toBe(false);
  await expect(fake.client().viewer()).resolves.toMatchObject({ name: 'Anna', role: 'SELF' });
});

test('requests fail as told, then no more', async () => {
  const fake = createFakeServer();
  const client = fake.client({ retry: false });
  const failing = async (failure: Parameters<typeof fake.failNext>[0]) => {
    fake.failNext(failure);
    return client.dialPlans.list({}, { timeoutMs: 50 }).catch((error: unknown) => error);
  };
  await expect(failing({ status: 429, retryAfterSeconds: 7 })).resolves.toSatisfy(
    (error) => error instanceof RateLimitError && error.retryAfterSeconds === 7,
  );
  await expect(failing({ status: 401 })).resolves.toBeInstanceOf(AuthenticationError);
  await expect(failing({ status: 503 })).resolves.toBeInstanceOf(ServerError);
  await expect(failing({ code: 'BAD_USER_INPUT' })).resolves.toBeInstanceOf(RequestError);
  await expect(failing({ unreachable: true })).resolves.toBeInstanceOf(NetworkError);
  await expect(failing({ silent: true })).resolves.toBeInstanceOf(TimeoutError);
  await expect(client.dialPlans.list()).resolves.toMatchObject({ nodes: [] });
});

test('a failure concerns the operation it names, and as many requests as it says', async () => {
  const fake = createFakeServer();
  const client = fake.client();
  fake.failNext({ operationName: 'ListCalls', status: 503, times: 2 });
  await client.dialPlans.list();
  await client.calls.list();
  expect(fake.requests.map(({ operationName }) => operationName)).toEqual([
    'ListDialPlans',
    ...Array(3).fill('ListCalls'),
  ]);
});

test('a mutation is refused with the problems given', async () => {
  const fake = createFakeServer();
  const policy = fake.aMailboxPolicy({ name: 'Warehouse' });
  fake.failNext({ problems: [{ code: 'INVALID_NAME', message: 'No.', field: ['input', 'name'] }] });
  const refused = await fake
    .client()
    .mailboxPolicies.update({ id: policy.id, name: 'Shop' })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect((refused as UserError).problems).toEqual([{ code: 'INVALID_NAME', message: 'No.', field: ['input', 'name'] }]);
  expect(policy.name).toBe('Warehouse');
});

test('answers take as long as told', async () => {
  const client = createFakeServer({ latencyMs: 60_000 }).client({ retry: false, timeoutMs: 20 });
  await expect(client.viewer()).rejects.toBeInstanceOf(TimeoutError);
});

test('the same seed gives the same ids, another seed others', () => {
  const idOf = (seed: number) => createFakeServer({ seed }).aMailbox().id;
  expect(idOf(1)).toBe(idOf(1));
  expect(idOf(1)).not.toBe(idOf(2));
});

test('fetch takes what pages give it', async () => {
  const fake = createFakeServer();
  const query = 'query Name($id: ID!) { dialPlan(by: { id: $id }) { name } }';
  const { id } = fake.aDialPlan({ name: 'Berlin' });
  const expected = { data: { dialPlan: { name: 'Berlin' } } };
  const search = new URLSearchParams({ query, variables: JSON.stringify({ id }) });
  const posted = { method: 'POST', body: JSON.stringify({ query, variables: { id } }), headers: { 'X-Page': '1' } };
  for (const answer of [
    await fake.fetch(`/graphql?${search}`),
    await fake.fetch('/graphql', posted),
    await fake.fetch(new Request(fake.url, posted)),
  ])
    await expect(answer.json()).resolves.toEqual(expected);
  expect(fake.requests.at(-1)).toMatchObject({ query, variables: { id }, headers: { 'x-page': '1' } });
});

test('changes are told as they happen, and from a cursor on', async () => {
  const fake = createFakeServer({ now });
  const anna = fake.aMailbox();
  const client = fake.client();
  const seen: string[] = [];
  const cursors: string[] = [];
  const watch = async (since?: string) => {
    const filter = { mailboxId: anna.id };
    for await (const { notification, cursor } of client.notificationChanges.watch({ filter, since })) {
      seen.push(notification.status);
      cursors.push(cursor);
      if (notification.status === 'SENT') return;
    }
  };
  const watching = watch();
  await vi.waitFor(() => expect(fake.requests).toHaveLength(1));
  fake.aNotification();
  const legs = [{ target: anna.addresses[0]?.value ?? '', outcome: 'NO_ANSWER' as const }];
  await client.calls.report([{ source: 'pbx', callId: '1', final: true, legs }]);
  await vi.waitFor(() => expect(seen).toEqual(['WAITING']));
  fake.deliver();
  await watching;
  expect(seen).toEqual(['WAITING', 'SENT']);

  await watch(cursors[0]);
  expect(seen).toEqual(['WAITING', 'SENT', 'SENT']);
  await expect(watch('nonsense')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});
