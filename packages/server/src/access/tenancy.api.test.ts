import { createSealer, saveWebhookDeliveries, newId } from '@unmissed/database';
import { type Client, createClient } from '@unmissed/sdk';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../schema/create-schema.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const schema = createSchema();
const queries = fieldsOf(schema.getQueryType()!);
const mutations = fieldsOf(schema.getMutationType()!);
/** What an organization has one of. */
const singles = ['delivery', 'retention', 'smtpRoute'];
/** Deep enough for every object type to be reached from every other. */
const depthMax = 5;
/** Larger than any list here, and small enough for the limit of cost. */
const firstPage = 'first: 40';

let api: TestApi;
/** A is who asks. Every text of B has BRAVO in it. */
let a: { key: string; client: Client; own: Record<string, string> };
let b: { key: string; client: Client; testMailId: string; ids: string[]; texts: string[] };

beforeAll(async () => {
  // Everything at once costs more than anybody may ask for.
  api = await startTestApi({ sealer: createSealer([Buffer.alloc(32, 7)]), limits: { costMax: 2_000_000 } });
  const [alpha, bravo] = await Promise.all(['ALPHA', 'BRAVO'].map(fill));
  const { nodes } = await alpha!.client.mailboxes.list({});
  const [{ id, mailboxPolicy, dialPlan }] = nodes as [(typeof nodes)[number]];
  a = { ...alpha!, own: { UpdateMailboxInput: id, dialPlanId: dialPlan!.id, mailboxPolicyId: mailboxPolicy!.id } };
  b = { ...bravo!, ...(await idsAndTexts(bravo!)) };
});
afterAll(() => api.close());

interface Filled {
  key: string;
  client: Client;
  testMailId: string;
}

/** An organization with one of everything. */
async function fill(marker: string): Promise<Filled> {
  const { secret } = await api.client.organizations.create({ name: `${marker} Ltd` });
  const client = createClient({ url: api.url, apiKey: secret! });
  const { dialPlan, mailboxPolicy } = await client.dialPlans.create({
    name: `${marker} plan`,
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
  });
  await client.mailboxPolicies.update({ id: mailboxPolicy!.id, missedCallText: `${marker} text` });
  const { mailbox } = await client.mailboxes.enable({
    displayName: `${marker} user`,
    emailAddress: `${marker}@example.com`,
    extensions: ['4711'],
    mailboxPolicyId: mailboxPolicy!.id,
  });
  await client.apiKeys.create({
    name: `${marker} reporter`,
    role: 'REPORTER',
    source: `${marker} pbx`,
    dialPlanId: dialPlan.id,
  });
  await client.apiKeys.create({ name: `${marker} self`, role: 'SELF', mailboxId: mailbox.id });
  await client.calls.report([
    {
      source: `${marker} pbx`,
      callId: `${marker} call`,
      final: true,
      caller: { name: `${marker} caller`, number: '+33612345678' },
      legs: [{ target: '4711', legId: `${marker} leg`, outcome: 'NO_ANSWER', reason: `${marker} reason` }],
      voiceMessages: [{ target: '4711', durationSeconds: 0 }],
    },
    { source: `${marker} pbx`, callId: `${marker} rejected`, dialPlan: `${marker} no such plan` },
  ]);
  await client.smtpRoute.update({ host: `${marker}.example.com`, sender: `${marker}@example.com` });
  const { testMail } = await client.testMails.send({ to: `${marker}@example.com` });
  const { webhookEndpoint } = await client.webhooks.create({
    name: `${marker} hook`,
    url: `https://${marker}.example.com/`,
    events: ['CALL_MISSED'],
  });
  const { nodes } = await client.notifications.list({});
  await saveWebhookDeliveries(api.database.db, [
    {
      organizationId: (await client.viewer()).organization.id,
      id: newId(),
      endpointId: webhookEndpoint.id,
      event: 'CALL_MISSED',
      notificationId: nodes[0]!.id,
      attemptCount: 0,
      payload: `${marker} payload`,
      status: 'WAITING',
      createdAt: api.clock.now,
      nextTryAt: api.clock.now,
      leaseUntil: null,
      tryCount: 0,
      firstTryAt: null,
      deliveredAt: null,
    },
  ]);
  return { key: secret!, client, testMailId: testMail.id };
}

describe('what A sees', () => {
  test.each(
    queries.map(({ name }) => name).filter((name) => !['installation', 'organizations'].includes(name) && isList(name)),
  )('%s, with everything below it, shows nothing of B', async (name) => {
    const answer = await everything(name, firstPage, a.key);
    expect(answer).toContain('ALPHA');
    expectNothingOfB(answer);
  });

  test.each(singles)('%s shows nothing of B', async (name) => {
    expectNothingOfB(await everything(name, '', a.key));
  });

  test.each(queries.map(({ name }) => name).filter(isList))(
    '%s with a cursor of B shows nothing of B',
    async (name) => {
      const own = await ask(`{ ${name}(first: 1) { pageInfo { endCursor } } }`, b.key);
      const cursor = /"endCursor":"([^"]+)"/.exec(own)?.[1];
      if (cursor !== undefined) expectNothingOfB(await everything(name, `first: 200, after: "${cursor}"`, a.key));
    },
  );
});

describe('an id of B is like one that does not exist', () => {
  const idArguments = [...queries, ...mutations].flatMap((field) =>
    idPaths(field).map((path) => ({ field, path, title: `${field.name} ${path.join('.')}` })),
  );

  test('there are many of both', () => {
    expect(idArguments.length).toBeGreaterThan(20);
    expect(b.ids.length).toBeGreaterThan(8);
  });

  test.each(idArguments)('$title', async ({ field, path }) => {
    const kind = mutations.includes(field) ? 'mutation' : 'query';
    for (const id of b.ids) {
      const unknown = newId();
      const answers = await Promise.all(
        [id, unknown].map((one) => ask(`${kind} { ${callWith(field, path, one)} }`, a.key)),
      );
      const [ofB, ofNobody] = answers.map((answer, index) => neutral(answer).replaceAll([id, unknown][index]!, 'ID'));
      expect(ofB).toBe(ofNobody);
    }
  });

  test('and so is a natural key of B', async () => {
    for (const by of [
      'dialPlan(by: { name: "BRAVO plan" })',
      'mailboxPolicy(by: { name: "BRAVO plan Default Policy" })',
      'mailbox(by: { emailAddress: "BRAVO@example.com" })',
      'call(by: { reported: { source: "BRAVO pbx", callId: "BRAVO call" } })',
    ]) {
      expect(await ask(`{ found: ${by} { __typename } }`, a.key)).toContain('"found":null');
      expect(await ask(`{ found: ${by} { __typename } }`, b.key)).not.toContain('"found":null');
    }
    const { nodes } = await a.client.mailboxes.list({ filter: { search: 'BRAVO' } });
    expect(nodes).toEqual([]);
    // Both have an extension 4711: each finds its own.
    expect(await a.client.mailboxes.get({ address: '4711' })).toMatchObject({ displayName: 'ALPHA user' });
  });

  test('nothing of B was changed by all this', async () => {
    expect(await idsAndTexts(b)).toEqual({ ids: b.ids, texts: b.texts });
  });
});

function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields());
}

function isList(name: string): boolean {
  return getNamedType(schema.getQueryType()!.getFields()[name]!.type).name.endsWith('Connection');
}

/** All ids and texts of an organization, as its own key sees them. */
async function idsAndTexts({ key, testMailId }: Filled): Promise<{ ids: string[]; texts: string[] }> {
  const lists = queries.map(({ name }) => name).filter((name) => isList(name) && name !== 'organizations');
  const answers = await Promise.all([
    ...lists.map((name) => everything(name, firstPage, key)),
    ...singles.map((name) => everything(name, '', key)),
    everything('testMail', `id: "${testMailId}"`, key),
  ]);
  const strings = answers.flatMap((answer) => [...answer.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!));
  const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
  const distinct = [...new Set(strings)].toSorted();
  return { ids: distinct.filter(isId), texts: distinct.filter((text) => text.includes('BRAVO')) };
}

function expectNothingOfB(answer: string): void {
  expect(answer).not.toContain('BRAVO');
  for (const id of b.ids) expect(answer).not.toContain(id);
}

/** A list with every field below it. */
function everything(name: string, args: string, key: string): Promise<string> {
  const type = getNamedType(schema.getQueryType()!.getFields()[name]!.type);
  return ask(`{ ${name}${args === '' ? '' : `(${args})`} ${selectionOf(type, depthMax)} }`, key);
}

function selectionOf(type: unknown, depth: number): string {
  if (!isObjectType(type)) return '';
  const fields = fieldsOf(type).filter((field) => isLeafType(getNamedType(field.type)) || depth > 1);
  return `{ __typename ${fields.map((field) => `${field.name}${pageOf(field)} ${selectionOf(getNamedType(field.type), depth - 1)}`).join(' ')} }`;
}

/** Small pages further down, so that the whole stays within the limits of cost. */
function pageOf(field: GraphQLField<unknown, unknown>): string {
  return field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
}

/** Paths of all arguments and input fields of a field that take an id. */
function idPaths(field: GraphQLField<unknown, unknown>): string[][] {
  const below = ({ name, type }: Pick<GraphQLInputField, 'name' | 'type'>, depth: number): string[][] => {
    const named = getNamedType(type);
    if (named.name === 'ID') return [[name]];
    if (!isInputObjectType(named) || depth === 0) return [];
    return Object.values(named.getFields()).flatMap((one) => below(one, depth - 1).map((path) => [name, ...path]));
  };
  return field.args.flatMap((arg) => below(arg, 3));
}

/** A call of `field` in which the argument at `path` is `id`, and what else it needs is harmless. */
function callWith(field: GraphQLField<unknown, unknown>, path: readonly string[], id: string): string {
  const args = field.args
    .filter((arg) => arg.name === path[0] || (isNonNullType(arg.type) && arg.defaultValue === undefined))
    .map((arg) => `${arg.name}: ${literalOf(arg.type, arg.name === path[0] ? path.slice(1) : null, id)}`);
  return `${field.name}(${args.join(', ')}) ${selectionOf(getNamedType(field.type), 3)}`;
}

/** With B's id at `path`, and elsewhere what A could give: so that nothing but B's id is in the way. */
function literalOf(type: GraphQLInputType, path: readonly string[] | null, id: string, owner = ''): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return path === null ? '[]' : `[${literalOf(bare.ofType, path, id)}]`;
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (!isInputObjectType(bare)) {
    if (path !== null) return `"${id}"`;
    const harmless = { Int: '1', Boolean: 'false', DateTime: '"2026-01-01T00:00:00Z"' };
    return { ...harmless, ID: `"${a.own[owner] ?? newId()}"` }[bare.name] ?? '"harmless"';
  }
  const isGiven = (one: GraphQLInputField) =>
    one.name === path?.[0] || (isNonNullType(one.type) && one.defaultValue === undefined);
  const fields = Object.values(bare.getFields()).filter((one) => isGiven(one) && one.name !== 'role');
  const literals = fields.map((one) => {
    const isOnPath = one.name === path?.[0];
    return `${one.name}: ${literalOf(one.type, isOnPath ? path.slice(1) : null, id, one.name === 'id' ? bare.name : one.name)}`;
  });
  // Only a key of the right role is bound to anything.
  if (bare.name === 'CreateApiKeyInput')
    literals.push(path?.[0] === 'mailboxId' ? 'role: SELF' : 'role: REPORTER, source: "pbx"');
  return `{ ${literals.join(', ')} }`;
}

/** An answer without what differs from request to request. */
function neutral(answer: string): string {
  return answer.replace(/"requestId":"[^"]*"/g, '');
}

async function ask(query: string, key: string): Promise<string> {
  const answer = await fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  return answer.text();
}
