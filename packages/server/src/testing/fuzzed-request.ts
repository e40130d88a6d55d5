import type { GraphQLSchema } from 'graphql';
import type { Dice } from './dice.ts';
import { type FuzzedOperation, fuzzedOperation } from './fuzzed-operation.ts';
import type { Known } from './fuzzed-value.ts';

export interface FuzzedRequest {
  path: string;
  init: { method: string; headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };
}

interface Surroundings {
  schema: GraphQLSchema;
  known: Known;
  /** Keys of different roles; the first signs most requests. */
  apiKeys: readonly string[];
}

/** Four of five are operations as a client sends them, the others are what no client would send. */
export function fuzzedRequest(dice: Dice, { schema, known, apiKeys }: Surroundings): FuzzedRequest {
  const operation = fuzzedOperation(dice, schema, known);
  const apiKey = dice.oneIn(6) ? dice.pick(apiKeys) : apiKeys[0];
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(operation) };
  return dice.oneIn(5) ? spoilt(dice, init, operation) : { path: '/graphql', init };
}

function spoilt(
  dice: Dice,
  init: { method: string; headers: Record<string, string>; body: string },
  operation: FuzzedOperation,
): FuzzedRequest {
  const path = '/graphql';
  const withBody = (body: string | Uint8Array<ArrayBuffer>) => ({ path, init: { ...init, body } });
  const withJson = (value: unknown) => withBody(JSON.stringify(value));
  const withHeader = (name: string, value: string) => ({
    path,
    init: { ...init, headers: { ...init.headers, [name]: value } },
  });
  switch (dice.below(14)) {
    case 0:
      return withBody(init.body.slice(0, dice.below(init.body.length)));
    case 1:
      return withHeader('content-type', dice.pick(contentTypes));
    case 2:
      return withBody(new Uint8Array(dice.list(200, () => dice.below(256))));
    case 3:
      return withBody(dice.pick(strangeBodies));
    case 4:
      return withJson({ ...operation, variables: dice.json() });
    case 5:
      return withJson({ ...operation, operationName: dice.json(), extensions: dice.json() });
    case 6:
      return withJson({ query: dice.json() });
    case 7:
      return withJson([operation, operation]);
    case 8:
      return withJson(dice.json());
    case 9:
      return withHeader('authorization', dice.pick(authorizations));
    case 10:
      return withHeader(dice.pick(headerNames), dice.pick(headerValues));
    case 11:
      return asGet(dice, init.headers, operation);
    case 12:
      return { path, init: { ...init, method: dice.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS']) } };
    default:
      return { path: dice.pick(paths), init: dice.oneIn(2) ? { method: 'GET', headers: {} } : init };
  }
}

function asGet(dice: Dice, sent: Record<string, string>, { query, variables }: FuzzedOperation): FuzzedRequest {
  // Longer lines are refused by Node itself.
  const text = {
    query: Buffer.from(query).toString().slice(0, 2_000),
    variables: JSON.stringify(variables).slice(0, 1_000),
  };
  const { 'content-type': _, ...headers } = sent;
  const preflighted = { ...headers, 'apollo-require-preflight': '1' };
  const init = { method: 'GET', headers: dice.oneIn(4) ? headers : preflighted };
  return { path: `/graphql?${new URLSearchParams(text).toString()}`, init };
}

const contentTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/graphql',
  'application/json; charset=utf-16',
  'application/json;;',
  'nonsense',
  '*/*',
];
const strangeBodies = [
  '',
  'null',
  '[]',
  '{}',
  '0',
  '{"query":1e999}',
  '{"query":"{ viewer { name } }","variables":{"__proto__":{"a":1}}}',
  '{"query":"{ viewer { name } }","constructor":{"prototype":{"a":1}}}',
  `{"query":"{ viewer { name } }","variables":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  `{"query":"{ viewer { name } }","variables":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  JSON.stringify({ query: `{ ${'viewer { '.repeat(900)}` }),
  JSON.stringify({ query: `query(${'$a: [['.repeat(300)}` }),
  JSON.stringify({ query: `{ dialPlans(after: ${'['.repeat(900)}${']'.repeat(900)}) { nodes { id } } }` }),
  JSON.stringify({
    query: `{ ${'mailboxes(first: 200) { nodes { mailboxPolicy { '.repeat(3)} id ${'} } }'.repeat(3)} }`,
  }),
  JSON.stringify({
    query: `query($n: Int!) { dialPlans(first: $n) { nodes { mailboxPolicies(first: $n) { nodes { mailboxes(first: $n) { nodes { id } } } } } } }`,
    variables: { n: 200 },
  }),
  JSON.stringify({ query: `{ viewer { ${Array.from({ length: 40 }, (_, i) => `a${i}: name`).join(' ')} } }` }),
  JSON.stringify({ query: '{ viewer { name } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }' }),
  JSON.stringify({
    query: `mutation($r: [CallReportInput!]!) { reportCalls(input: { reports: $r }) { results { status } } }`,
    variables: { r: Array(5_000).fill(0) },
  }),
  JSON.stringify({
    query: `mutation($r: [CallReportInput!]!) { reportCalls(input: { reports: $r }) { results { status code } userErrors { code } } }`,
    variables: { r: Array.from({ length: 501 }, () => ({ source: 's', callId: 'c' })) },
  }),
  `{"query":"mutation($t: ReportedTime) { reportCalls(input: { reports: [{ source: \\"s\\", callId: \\"c\\", startedAt: $t }] }) { results { status code } } }","variables":{"t":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
  JSON.stringify({ query: '{ viewer { name } }', padding: 'x'.repeat(4 * 1024 * 1024) }),
];
const authorizations = [
  '',
  'Bearer',
  'Bearer ',
  'Bearer wrong',
  'Basic YTpi',
  `Bearer ${'x'.repeat(8_000)}`,
  'Bearer um_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA000000',
  'Bearer eyJhbGciOiJub25lIn0.e30.',
  "Bearer ' or 1=1",
  'bearer \tx',
];
const headerNames = [
  'accept',
  'content-encoding',
  'cookie',
  'origin',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-request-id',
  'if-none-match',
  'range',
  'accept-encoding',
  'sec-fetch-site',
];
const headerValues = [
  '',
  'text/html',
  'gzip',
  'unmissed_session=x',
  'null',
  'https://evil.example.org',
  '::::',
  '1.2.3.4, 5.6.7.8',
  'bytes=0-',
  '*',
  'multipart/mixed; deferSpec=20220824',
  '%00',
  'x'.repeat(4_000),
];
const paths = [
  '/',
  '/graphql/',
  '/graphql?query=',
  '/graphql?query=%7Bviewer%7Bname%7D%7D&query=x',
  '/graphql?query=%ff',
  '/%',
  '/%00',
  '/graphiql/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  '/graphiql/assets/../../../package.json',
  '/session',
  '/health/ready',
  '/health/live',
  '/sign-in/oidc',
  '//graphql',
  '/GRAPHQL',
  `/${'a'.repeat(5_000)}`,
  '/graphql?variables=%5B',
];
