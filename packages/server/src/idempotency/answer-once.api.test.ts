import { randomBytes } from 'node:crypto';
import { createSealer } from '@unmissed/database';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aDialPlan } from '../testing/builders.ts';
import { type Answer, post } from '../testing/post.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ sealer: createSealer([randomBytes(32)]) });
});
afterAll(() => api.close());

let made = 0;
function newKey(): string {
  made += 1;
  return `key ${made}`.replace(' ', '-');
}

const hourMs = 60 * 60 * 1000;
function travel(ms: number): void {
  api.clock.now = new Date(api.clock.now.getTime() + ms);
}

/** Each one that is carried out is one more row. */
function sendTestMail(key: string, to: string, from: Pick<TestApi, 'url' | 'apiKey'> = api): Promise<Answer> {
  const query = 'mutation ($to: String!) { sendTestMail(input: { to: $to }) { testMail { id } userErrors { code } } }';
  return post(from, JSON.stringify({ query, variables: { to } }), { 'idempotency-key': key });
}

async function countTestMails(to: string): Promise<number> {
  const { rows } = await api.database.pool.query('select count(*)::int as n from test_mails where recipient = $1', [
    to,
  ]);
  return (rows[0] as { n: number }).n;
}

const isReplayed = ({ headers }: Answer) => headers.get('idempotent-replayed') === 'true';

describe('a mutation with an idempotency key', () => {
  test('is carried out once; the same request gets the same answer', async () => {
    const [key, to] = [newKey(), 'once@example.com'];
    const [first, second] = [await sendTestMail(key, to), await sendTestMail(key, to)];
    expect(first).toMatchObject({ status: 200, code: undefined });
    expect([isReplayed(first), isReplayed(second)]).toEqual([false, true]);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await countTestMails(to)).toBe(1);
  });

  test('that is refused with user errors is answered, too', async () => {
    const key = newKey();
    const [first, second] = [await sendTestMail(key, 'nobody'), await sendTestMail(key, 'nobody')];
    expect(first.text).toContain('INVALID_EMAIL_ADDRESS');
    expect([isReplayed(second), second.text]).toEqual([true, first.text]);
  });

  test('is the same request however its objects are ordered', async () => {
    const key = newKey();
    const query = 'mutation M($i: SendTestMailInput!) { sendTestMail(input: $i) { testMail { id } } }';
    const send = (variables: string) =>
      post(api, `{"variables":${variables},"operationName":"M","query":${JSON.stringify(query)}}`, {
        'idempotency-key': key,
      });
    const first = await send('{"i":{"to":"order@example.com","language":"fr"}}');
    const second = await send('{"i":{"language":"fr","to":"order@example.com"}}');
    expect([second.text, isReplayed(second)]).toEqual([first.text, true]);
  });

  test('whose key is that of another request is refused, and does nothing', async () => {
    const key = newKey();
    await sendTestMail(key, 'reused-1@example.com');
    expect(await sendTestMail(key, 'reused-2@example.com')).toMatchObject({
      status: 409,
      code: 'IDEMPOTENCY_KEY_REUSED',
      message: 'This Idempotency-Key belongs to another request.',
    });
    expect(await countTestMails('reused-2@example.com')).toBe(0);
  });

  test('shares its key with nobody', async () => {
    const key = newKey();
    await sendTestMail(key, 'mine@example.com');
    const { secret } = await api.client.apiKeys.create({ name: 'Second', role: 'ORGANIZATION_MANAGEMENT' });
    const theirs = await sendTestMail(key, 'theirs@example.com', { url: api.url, apiKey: secret! });
    expect(theirs).toMatchObject({ status: 200, code: undefined });
    expect(isReplayed(theirs)).toBe(false);
  });

  test('is carried out by one of twenty that come at once', async () => {
    const [key, to] = [newKey(), 'twenty@example.com'];
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendTestMail(key, to)));
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done.filter((answer) => !isReplayed(answer))).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200).map(({ status, code }) => [status, code]);
    expect(others).toEqual(others.map(() => [409, 'IDEMPOTENCY_KEY_IN_USE']));
    expect(await countTestMails(to)).toBe(1);
  });

  test('is told to come back while the first is under way', async () => {
    const [key, to] = [newKey(), 'under-way@example.com'];
    const blocker = await api.database.pool.connect();
    await blocker.query('begin; lock table test_mails');
    const first = sendTestMail(key, to);
    await vi.waitFor(async () => {
      const { rows } = await blocker.query('select status from idempotency_keys where key = $1', [key]);
      expect(rows).toEqual([{ status: null }]);
    });
    const second = await sendTestMail(key, to);
    expect(second).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' });
    expect(second.headers.get('retry-after')).toBe('1');
    await blocker.query('commit');
    blocker.release();
    expect((await first).code).toBeUndefined();
    expect((await sendTestMail(key, to)).text).toBe((await first).text);
    expect(await countTestMails(to)).toBe(1);
  });

  test('whose process died is carried out again after a minute, not another in its place', async () => {
    const [key, to] = [newKey(), 'died@example.com'];
    await sendTestMail(key, to);
    await api.database.pool.query('update idempotency_keys set status = null, body = null where key = $1', [key]);
    travel(60_000);
    expect(await sendTestMail(key, to)).toMatchObject({ code: 'IDEMPOTENCY_KEY_IN_USE' });
    travel(1);
    expect(await sendTestMail(key, 'other@example.com')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(isReplayed(await sendTestMail(key, to))).toBe(false);
    expect(await countTestMails(to)).toBe(2);
    expect(isReplayed(await sendTestMail(key, to))).toBe(true);
  });

  test('that failed may be repeated', async () => {
    const [key, to] = [newKey(), 'failed@example.com'];
    await api.database.pool.query('alter table test_mails rename to lost');
    const failed = await sendTestMail(key, to);
    await api.database.pool.query('alter table lost rename to test_mails');
    expect(failed).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    const repeated = await sendTestMail(key, to);
    expect([repeated.code, isReplayed(repeated)]).toEqual([undefined, false]);
    expect(await countTestMails(to)).toBe(1);
  });

  test('that no answer can be made of may be corrected', async () => {
    const key = newKey();
    const wrong = 'mutation { sendTestMail(input: { to: 1 }) { testMail { id } } }';
    const answer = await post(api, JSON.stringify({ query: wrong }), { 'idempotency-key': key });
    expect(answer).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await sendTestMail(key, 'corrected@example.com')).toMatchObject({ status: 200, code: undefined });
  });

  test('is a new one after 24 hours', async () => {
    await api.database.pool.query("update test_mails set status = 'SENT', ended_at = now()");
    const [key, to] = [newKey(), 'day@example.com'];
    await sendTestMail(key, to);
    travel(24 * hourMs);
    expect(isReplayed(await sendTestMail(key, to))).toBe(true);
    travel(1);
    expect(await sendTestMail(key, 'next-day@example.com')).toMatchObject({ status: 200, code: undefined });
  });

  test.each(['', 'a b', 'é', 'x'.repeat(256)])('“%s” is refused', async (key) => {
    const wrong = Buffer.from(key).toString('latin1');
    expect(await sendTestMail(wrong, 'wrong@example.com')).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await countTestMails('wrong@example.com')).toBe(0);
  });

  test('is refused when its variables are no end of lists', async () => {
    const query = 'mutation ($to: String!) { sendTestMail(input: { to: $to }) { testMail { id } } }';
    const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
    const body = `{"query":${JSON.stringify(query)},"variables":{"to":${deep}}}`;
    expect(await post(api, body, { 'idempotency-key': newKey() })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

test('a query does not look at the key', async () => {
  const headers = { 'idempotency-key': newKey() };
  await aDialPlan(api, { name: 'Before' });
  const query = JSON.stringify({ query: '{ dialPlans { nodes { name } } }' });
  const before = await post(api, query, headers);
  await aDialPlan(api, { name: 'After' });
  const after = await post(api, query, headers);
  expect([before.text.includes('After'), after.text.includes('After')]).toEqual([false, true]);
  expect(await post(api, JSON.stringify({ query: '{ nonsense }' }), headers)).toMatchObject({ status: 400 });
});

describe('the secret of an API key', () => {
  const query = 'mutation ($name: String!) { createApiKey(input: { name: $name, role: VIEW_ONLY }) { secret } }';
  const create = (to: TestApi, name: string, key: string) =>
    post(to, JSON.stringify({ query, variables: { name } }), { 'idempotency-key': key });
  const secretIn = ({ text }: Answer) =>
    (JSON.parse(text) as { data: { createApiKey: { secret: string } } }).data.createApiKey.secret;

  test('comes again with the answer, and cannot be read in the database', async () => {
    const key = newKey();
    const secret = secretIn(await create(api, 'Sealed', key));
    expect(secretIn(await create(api, 'Sealed', key))).toBe(secret);
    const { rows } = await api.database.pool.query('select body from idempotency_keys where key = $1', [key]);
    const [{ body }] = rows as [{ body: string }];
    expect(body).not.toContain(secret);
    expect(Buffer.from(body, 'base64').includes(secret)).toBe(false);
  });

  test('is not kept without a sealer; the key is still not used twice', async () => {
    const unsealed = await startTestApi();
    const first = await create(unsealed, 'Unsealed', 'key');
    const second = await create(unsealed, 'Unsealed', 'key');
    const { rows } = await unsealed.database.pool.query('select body from idempotency_keys');
    await unsealed.close();
    expect(secretIn(first)).toMatch(/^um_/);
    expect(rows).toEqual([{ body: '' }]);
    expect(second).toMatchObject({
      status: 409,
      code: 'IDEMPOTENCY_KEY_REUSED',
      message: 'The request was carried out, but its answer was not kept: UNMISSED_SECRET_KEY was not set.',
    });
  });
});
