import type { RequestOptions } from './call-options.ts';
import type { ClientOptions } from './client-options.ts';
import { conceal, stringsIn } from './conceal.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { observed } from './observed.ts';
import { withRetries } from './retry.ts';
import { type Answer, send } from './send.ts';
import type { Endpoint } from './subscription-connection.ts';
import { isQuery, operationNameOf, type TypedDocument } from './typed-document.ts';

/** Carries out one operation: every method of the SDK comes down to this. */
export interface Execute {
  <TResult, TVariables>(
    document: TypedDocument<TResult, TVariables>,
    variables: TVariables | undefined,
    options: RequestOptions | undefined,
  ): Promise<Answer<TResult>>;
  /** For subscriptions, which make their own connections. */
  readonly endpoint: Endpoint;
}

export function createExecute(options: ClientOptions): Execute {
  const { apiKey, retry: clientRetry = {} } = options;
  const url = checkedUrl(options.url);
  const headers = checkedHeaders({
    accept: 'application/graphql-response+json, application/json',
    'content-type': 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...lowerCaseKeys(options.headers ?? {}),
  });
  // `Basic …` and the like are secret without the word before, too.
  const secrets = [apiKey ?? '', ...Object.values(options.headers ?? {}).flatMap((value) => value.split(' '))];
  const concealed = (message: string, variables: unknown) => conceal(message, [...secrets, ...stringsIn(variables)]);

  const execute = <TResult, TVariables>(
    document: TypedDocument<TResult, TVariables>,
    variables: TVariables | undefined,
    { signal, timeoutMs = options.timeoutMs ?? 30_000, retry, ...repetition }: RequestOptions = {},
  ) => {
    const query = document.trim();
    const operationName = operationNameOf(query);
    const idempotencyKey = idempotencyKeyOf(query, repetition);
    const request = {
      fetch: options.fetch ?? globalThis.fetch,
      url,
      headers: { ...headers, ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }) },
      body: JSON.stringify({ query, operationName, variables }),
      timeoutMs,
      signal,
      conceal: (message: string) => concealed(message, variables),
    };
    return withRetries((tryNumber) => observed({ operationName, tryNumber }, options, () => send<TResult>(request)), {
      retry: retry === false || clientRetry === false ? (retry ?? clientRetry) : { ...clientRetry, ...retry },
      idempotent: repetition.idempotent ?? (idempotencyKey !== undefined || isQuery(query)),
      signal,
      onRetry: (event) => options.onRetry?.({ operationName, ...event }),
    });
  };
  return Object.assign(execute, { endpoint: { options, url, headers, conceal: concealed } });
}

function checkedUrl(url: string | URL): string {
  const base = typeof location === 'undefined' ? undefined : location.href;
  if (!URL.canParse(url, base)) throw new TypeError('url is not a URL. Example: https://unmissed.example.org/graphql');
  const parsed = new URL(url, base);
  if (parsed.username !== '' || parsed.password !== '')
    throw new TypeError('url must not hold a password. Use apiKey or headers.');
  return parsed.href;
}

/** So that a header given twice replaces and is not appended. */
function lowerCaseKeys(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Found out here and not by fetch, whose message would quote the key. */
function checkedHeaders(headers: Record<string, string>): Record<string, string> {
  const wrong = Object.entries(headers).find(([, value]) => /[^\t\x20-\x7e]/.test(value));
  if (wrong !== undefined)
    throw new TypeError(`The value of the header ${wrong[0]} has a character that HTTP does not allow.`);
  return headers;
}
