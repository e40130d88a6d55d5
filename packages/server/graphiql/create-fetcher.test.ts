import { afterEach, expect, test, vi } from 'vitest';
import { createFetcher } from './create-fetcher.ts';
import type { Answer } from './key-status.ts';

const params = { query: '{ viewer { name } }' };

function fetcherWith(apiKey: string | null, respond: () => Promise<Response>) {
  const answers: Answer[] = [];
  const fetchStub = vi.fn<typeof fetch>(respond);
  vi.stubGlobal('fetch', fetchStub);
  return {
    fetcher: createFetcher({ apiKey, onAnswer: (answer) => answers.push(answer) }),
    answers,
    authorization: () => new Headers(fetchStub.mock.calls[0]?.[1]?.headers).get('authorization'),
    requestCount: () => fetchStub.mock.calls.length,
  };
}

afterEach(() => vi.unstubAllGlobals());

test('the key of the bar signs a request', async () => {
  const { fetcher, answers, authorization } = fetcherWith('k1', async () => Response.json({ data: {} }));
  expect(await fetcher(params)).toEqual({ data: {} });
  expect(authorization()).toBe('Bearer k1');
  expect(answers).toEqual([{ signature: 'KEY', httpStatus: 200 }]);
});

test('a header of the headers editor beats the key, however it is written', async () => {
  const { fetcher, answers, authorization } = fetcherWith('k1', async () =>
    Response.json({ errors: [] }, { status: 401 }),
  );
  await fetcher(params, { headers: { AUTHORIZATION: 'Bearer k2' } });
  expect(authorization()).toBe('Bearer k2');
  expect(answers).toEqual([{ signature: 'HEADER', httpStatus: 401 }]);
});

test('without a key the server is not asked', async () => {
  const { fetcher, answers, requestCount } = fetcherWith(null, async () => Response.json({}));
  expect(await fetcher(params)).toEqual({
    errors: [{ message: 'There is no API key. Enter one at the top of the page.' }],
  });
  expect(requestCount()).toBe(0);
  expect(answers).toEqual([]);
});

test('a server that does not answer, or not with JSON, is an error to read', async () => {
  const down = fetcherWith('k1', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await down.fetcher(params)).toEqual({ errors: [{ message: 'The server does not answer.' }] });
  expect(down.answers).toEqual([{ signature: 'KEY', httpStatus: null }]);

  const proxy = fetcherWith('k1', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(await proxy.fetcher(params)).toEqual({ errors: [{ message: 'HTTP 502 without a GraphQL answer.' }] });
});
