import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleDocuments } from '../http/console.ts';
import { post, read } from '../testing/post.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const viewer = 'query Viewer($full: Boolean = false) { viewer { name role @include(if: $full) } }';
const sendTestMail = 'mutation { sendTestMail(input: { to: "anna@example.com" }) { testMail { id } } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const manifests = [{ name: 'manifest.json', text: JSON.stringify({ [hashOf(viewer)]: viewer, custom: sendTestMail }) }];
const byHash = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const name = '"viewer":{"name":"Administrator"}';

describe('a server with trusted documents', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ trustedDocuments: { manifests, only: false } });
  });
  afterAll(() => api.close());

  const send = (body: object) => post(api, JSON.stringify(body));
  const get = async (params: Record<string, string>) => {
    const headers = { authorization: `Bearer ${api.apiKey}`, 'apollo-require-preflight': 'true' };
    return read(await fetch(`${api.url}?${new URLSearchParams(params).toString()}`, { headers }));
  };

  test.each([
    ['its id', { documentId: hashOf(viewer) }],
    ['its id with the hash named', { documentId: `sha256:${hashOf(viewer)}` }],
    ['its hash, as Apollo Client', { extensions: byHash(hashOf(viewer)) }],
    ['its hash and its text', { query: viewer, extensions: byHash(hashOf(viewer)) }],
    ['the hash of another and a text', { query: '{ viewer { name } }', extensions: byHash(hashOf('other')) }],
    ['a text', { query: '{ viewer { name } }' }],
  ])('answers what is asked for by %s', async (_what, body) => {
    const answer = await send(body);
    expect([answer.status, answer.code]).toEqual([200, undefined]);
    expect(answer.text).toContain(name);
  });

  test('gives the document its variables', async () => {
    const answer = await send({ documentId: hashOf(viewer), operationName: 'Viewer', variables: { full: true } });
    expect(answer.text).toContain('"role":"INSTALLATION_ADMINISTRATION"');
  });

  test('knows mutations, and their idempotency keys', async () => {
    const headers = { 'idempotency-key': 'a' };
    const first = await post(api, JSON.stringify({ documentId: 'custom' }), headers);
    expect(first.text).toContain('"testMail":{"id":');
    const repeated = await post(api, JSON.stringify({ query: sendTestMail }), headers);
    expect(repeated.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(repeated.message).toContain('its answer was not kept');
  });

  test.each([
    ['documentId', { documentId: hashOf(viewer) }],
    ['extensions', { extensions: JSON.stringify(byHash(hashOf(viewer))) }],
  ])('answers a GET with %s', async (_what, params) => {
    expect((await get({ ...params, variables: '{"full":false}' })).text).toContain(name);
  });

  test('answers a GET with a mutation by 405', async () => {
    expect(await get({ documentId: 'custom' })).toMatchObject({ status: 405, code: 'BAD_REQUEST' });
  });

  test.each([{ documentId: 'unknown' }, { extensions: byHash('unknown') }])('does not find %j', async (body) => {
    const expected = { status: 200, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' };
    const answers = [
      await send(body),
      await get(
        Object.fromEntries(
          Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
        ),
      ),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ...expected, requestId: expect.any(String) });
  });

  test('refuses a text that is not that of its id', async () => {
    const answer = await send({ query: '{ viewer { role } }', documentId: hashOf(viewer) });
    expect(answer).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});

describe('a server with nothing but trusted documents', () => {
  let api: TestApi;
  let manager: Pick<TestApi, 'url' | 'apiKey'>;
  beforeAll(async () => {
    api = await startTestApi({ trustedDocuments: { manifests, only: true } });
    const { secret } = await api.client.apiKeys.create({ name: 'Manager', role: 'UM_MANAGEMENT' });
    manager = { url: api.url, apiKey: secret! };
  });
  afterAll(() => api.close());

  test.each([
    { documentId: hashOf(viewer) },
    { extensions: byHash(hashOf(viewer)) },
    // As the SDK asks: the text itself, when it is that of the manifest.
    { query: viewer },
  ])('answers %j', async (body) => {
    expect(await post(manager, JSON.stringify(body))).toMatchObject({ status: 200, code: undefined });
  });

  test.each([
    { query: '{ viewer { name } }' },
    { query: `${viewer} ` },
    { query: '{ __schema { queryType { name } } }' },
    { query: 'no GraphQL' },
    { query: '{ viewer { name } }', extensions: byHash('unknown') },
  ])('refuses %j', async (body) => {
    expect(await post(manager, JSON.stringify(body))).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_TRUSTED' });
  });

  test.each([
    [{ query: { kind: 'Document' } }],
    [{ query: null, extensions: [] }],
    [[{ query: '{ viewer { name } }' }]],
    [{ query: '', documentId: '' }],
  ])('answers nothing to %j', async (body) => {
    expect((await post(manager, JSON.stringify(body))).text).not.toContain('"data"');
  });

  test('answers what the admin centre asks for', async () => {
    const documents = consoleDocuments().map(({ text }) => JSON.parse(text) as Record<string, string>);
    const texts = documents.flatMap((byId) => Object.values(byId));
    const viewerText = texts.find((text) => text.startsWith('query GetViewer{')) ?? expect.unreachable();
    expect(await post(manager, JSON.stringify({ query: viewerText }))).toMatchObject({ status: 200, code: undefined });
    const other = viewerText.replace('GetViewer', 'GetOther');
    expect(await post(manager, JSON.stringify({ query: other }))).toMatchObject({ code: 'DOCUMENT_NOT_TRUSTED' });
  });

  test('refuses it by GET, too, and however often the query is given', async () => {
    const headers = { authorization: `Bearer ${manager.apiKey}`, 'apollo-require-preflight': 'true' };
    const search = (...queries: string[]) =>
      `?${new URLSearchParams(queries.map((query): [string, string] => ['query', query])).toString()}`;
    const other = '{ viewer { role } }';
    expect(await read(await fetch(api.url + search(other), { headers }))).toMatchObject({
      code: 'DOCUMENT_NOT_TRUSTED',
    });
    for (const queries of [
      [viewer, other],
      [other, viewer],
    ]) {
      expect((await read(await fetch(api.url + search(...queries), { headers }))).status).toBe(400);
    }
  });

  test('refuses other subscriptions, too', async () => {
    const query = 'subscription { callChanged { cursor } }';
    const headers = { authorization: `Bearer ${manager.apiKey}`, accept: 'text/event-stream' };
    const answer = await fetch(`${api.url}/stream?query=${encodeURIComponent(query)}`, { headers });
    expect(await answer.text()).toContain('"code":"DOCUMENT_NOT_TRUSTED"');
  });

  test('answers administrators everything', async () => {
    expect(await post(api, JSON.stringify({ query: '{ viewer { name } }' }))).toMatchObject({ status: 200 });
  });
});

test('a server does not start with a document that does not fit its schema', async () => {
  const wrong = [{ name: 'old.json', text: JSON.stringify({ a: 'query Old { viewer { phone } }' }) }];
  await expect(startTestApi({ trustedDocuments: { manifests: wrong, only: false } })).rejects.toThrow(
    'old.json: a: Old: Cannot query field "phone" on type "Viewer".',
  );
});
