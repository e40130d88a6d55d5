import { newId, setAdministratorKey } from '@unmissed/database';
import type { GraphQLField, GraphQLInputType, GraphQLObjectType } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../schema/create-schema.ts';
import type { Role } from '../schema/resolver-types.generated.ts';
import { listen } from '../testing/listen.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const installation: Role[] = ['INSTALLATION_ADMINISTRATION'];
const organization: Role[] = [...installation, 'ORGANIZATION_MANAGEMENT'];
const um: Role[] = [...organization, 'UM_MANAGEMENT'];
const readers: Role[] = [...um, 'VIEW_ONLY'];
const everybody: Role[] = [...readers, 'REPORTER', 'SELF'];

/** Who may use each query, mutation and subscription. A new one fails here until it has its row. */
const allowed: Record<string, Role[]> = {
  'Query.viewer': everybody,
  'Query.installation': everybody,
  'Query.dialPlan': readers,
  'Query.dialPlans': readers,
  'Query.mailboxPolicy': readers,
  'Query.mailboxPolicies': readers,
  'Query.simulateMailboxPolicy': readers,
  'Query.mailbox': readers,
  'Query.mailboxes': readers,
  'Query.mailboxCount': readers,
  'Query.mailPreview': readers,
  'Query.call': readers,
  'Query.calls': readers,
  'Query.callDataRecords': readers,
  'Query.callSummary': readers,
  'Query.activity': readers,
  'Query.notification': readers,
  'Query.notifications': readers,
  'Query.notificationCount': readers,
  'Query.delivery': readers,
  'Query.retention': readers,
  'Query.rejectedReports': readers,
  'Query.apiKeys': organization,
  'Query.auditLog': organization,
  'Query.smtpRoute': organization,
  'Query.testMail': organization,
  'Query.webhookEndpoint': organization,
  'Query.webhookEndpoints': organization,
  'Query.organizations': installation,
  'Mutation.createDialPlan': um,
  'Mutation.updateDialPlan': um,
  'Mutation.deleteDialPlan': um,
  'Mutation.createMailboxPolicy': um,
  'Mutation.updateMailboxPolicy': um,
  'Mutation.deleteMailboxPolicy': um,
  'Mutation.enableMailbox': um,
  'Mutation.updateMailbox': um,
  'Mutation.enableMailboxes': um,
  'Mutation.updateMailboxes': um,
  'Mutation.disableMailbox': um,
  'Mutation.resendNotifications': um,
  'Mutation.reportCalls': [...organization, 'REPORTER'],
  'Mutation.setMissedCallNotificationEnabled': [...um, 'SELF'],
  'Mutation.createApiKey': organization,
  'Mutation.updateSmtpRoute': organization,
  'Mutation.deleteSmtpRoute': organization,
  'Mutation.sendTestMail': organization,
  'Mutation.updateRetention': organization,
  'Mutation.createWebhookEndpoint': organization,
  'Mutation.updateWebhookEndpoint': organization,
  'Mutation.deleteWebhookEndpoint': organization,
  'Mutation.rotateWebhookSecret': organization,
  'Mutation.redeliverWebhooks': organization,
  'Mutation.revokeApiKey': organization,
  'Mutation.createOrganization': installation,
  'Subscription.notificationChanged': readers,
  'Subscription.callChanged': readers,
};

const schema = createSchema();
const rootTypes = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
const rootFields = rootTypes.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({
    name: `${type.name}.${field.name}`,
    operation: operationFor(type, field),
  })),
);

let api: TestApi;
const keys = new Map<Role | 'signed out', string | null>([['signed out', null]]);

beforeAll(async () => {
  api = await startTestApi();
  keys.set('INSTALLATION_ADMINISTRATION', api.apiKey);
  const { dialPlan, mailboxPolicy } = await api.client.dialPlans.create({
    name: 'Plan',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
  });
  const { mailbox } = await api.client.mailboxes.enable({
    displayName: 'Own',
    extensions: ['4711'],
    mailboxPolicyId: mailboxPolicy!.id,
  });
  for (const role of everybody.filter((one) => one !== 'INSTALLATION_ADMINISTRATION')) {
    const binding =
      role === 'REPORTER'
        ? { source: 'pbx', dialPlanId: dialPlan.id }
        : role === 'SELF'
          ? { mailboxId: mailbox.id }
          : {};
    const { secret } = await api.client.apiKeys.create({ name: role, role, ...binding });
    keys.set(role, secret);
  }
});
afterAll(() => api.close());

test('every root field has a row, and every row a root field', () => {
  expect(rootFields.map(({ name }) => name).toSorted()).toEqual(Object.keys(allowed).toSorted());
});

describe.each(rootFields)('$name', ({ name, operation }) => {
  test.each([...everybody, 'signed out' as const])('%s', async (role) => {
    const code = await codeOf(operation, keys.get(role) ?? null);
    if (role === 'signed out') expect(code).toBe('UNAUTHENTICATED');
    else if (allowed[name]!.includes(role)) expect(['FORBIDDEN', 'UNAUTHENTICATED']).not.toContain(code);
    else expect(code).toBe('FORBIDDEN');
  });
});

describe('what a key is bound to', () => {
  test('a reporter reports for its source and dial plan only', async () => {
    const report = (source: string) =>
      `mutation { reportCalls(input: { reports: [{ source: "${source}", callId: "bound", legs: [{ target: "4711" }] }] }) { results { status code call { dialPlan { name } } } } }`;
    const own = await ask(report('pbx').replace(' call { dialPlan { name } }', ''), keys.get('REPORTER')!);
    expect(own.data).toEqual({ reportCalls: { results: [{ status: 'ACCEPTED', code: null }] } });
    const other = await ask(report('other').replace(' call { dialPlan { name } }', ''), keys.get('REPORTER')!);
    expect(other.data).toEqual({ reportCalls: { results: [{ status: 'REJECTED', code: 'SOURCE_NOT_ALLOWED' }] } });
    const call = await api.client.calls.get({ reported: { source: 'pbx', callId: 'bound' } });
    expect(call.dialPlan).toMatchObject({ name: 'Plan' });
  });

  test('a reporter does not read who the mailboxes of its calls belong to', async () => {
    const query = `mutation { reportCalls(input: { reports: [{ source: "pbx", callId: "nosy", legs: [{ target: "4711" }] }] }) { results { call { legs { mailbox { emailAddress } } } } } }`;
    expect(await codeOf(query, keys.get('REPORTER')!)).toBe('FORBIDDEN');
  });

  test('a user reads and switches their own mailbox and nothing that leads to others', async () => {
    const key = keys.get('SELF')!;
    const own = await ask(
      '{ viewer { role mailbox { displayName notifications { nodes { call { source } } } } } }',
      key,
    );
    expect(own.errors).toBeUndefined();
    expect(own.data).toMatchObject({ viewer: { role: 'SELF', mailbox: { displayName: 'Own' } } });
    const off = await ask(
      'mutation { setMissedCallNotificationEnabled(input: { enabled: false }) { mailbox { missedCallNotificationEnabled } userErrors { code } } }',
      key,
    );
    expect(off.data).toEqual({
      setMissedCallNotificationEnabled: { mailbox: { missedCallNotificationEnabled: false }, userErrors: [] },
    });
    for (const nosy of [
      'mailboxPolicy { mailboxes { nodes { displayName } } }',
      'dialPlan { mailboxPolicies { nodes { name } } }',
      'mailboxPolicy { mailboxCount }',
    ]) {
      expect(await codeOf(`{ viewer { mailbox { ${nosy} } } }`, key)).toBe('FORBIDDEN');
    }
  });
});

describe('a key', () => {
  test('stops working when it is revoked, and when it expires', async () => {
    const expiresAt = new Date(api.clock.now.getTime() + 60_000);
    const { apiKey, secret } = await api.client.apiKeys.create({ name: 'Short', role: 'VIEW_ONLY', expiresAt });
    expect(await codeOf('{ viewer { name } }', secret)).toBeNull();
    api.clock.now = new Date(expiresAt.getTime());
    expect(await codeOf('{ viewer { name } }', secret)).toBe('UNAUTHENTICATED');

    const other = await api.client.apiKeys.create({ name: 'Revoked', role: 'VIEW_ONLY' });
    await api.client.apiKeys.revoke({ id: other.apiKey.id });
    expect(await codeOf('{ viewer { name } }', other.secret)).toBe('UNAUTHENTICATED');
    expect(apiKey.prefix).toBe(secret?.slice(0, 9));
  });

  test('of another installation administrator replaces the former one', async () => {
    await setAdministratorKey(
      api.database.db,
      api.organizationId,
      'Second administrator',
      'a-first-long-enough-key',
      api.clock.now,
    );
    await setAdministratorKey(
      api.database.db,
      api.organizationId,
      'Second administrator',
      'another-long-enough-key',
      api.clock.now,
    );
    expect(await codeOf('{ viewer { name } }', 'a-first-long-enough-key')).toBe('UNAUTHENTICATED');
    expect(await codeOf('{ viewer { name } }', 'another-long-enough-key')).toBeNull();
  });
});

/** The smallest operation that uses a field: required arguments get values that lead nowhere. */
function operationFor(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const args = given.map((arg) => `${arg.name}: ${literalOf(arg.type)}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  return `${type.name.toLowerCase()} { ${field.name}${args === '' ? '' : `(${args})`} ${selection} }`;
}

function literalOf(type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return '[]';
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (!isInputObjectType(bare))
    return (
      { Int: '1', Float: '1', Boolean: 'true', DateTime: '"2026-01-01T00:00:00Z"' }[getNamedType(bare).name] ??
      `"${newId()}"`
    );
  const fields = Object.values(bare.getFields());
  const needed = bare.isOneOf
    ? fields.slice(0, 1)
    : fields.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined);
  return `{ ${needed.map((one) => `${one.name}: ${literalOf(one.type)}`).join(', ')} }`;
}

async function ask(
  query: string,
  key: string | null,
): Promise<{ data?: unknown; errors?: { extensions: { code: string } }[] }> {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const answer = await fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()) as { data?: unknown };
}

async function codeOf(query: string, key: string | null): Promise<string | null> {
  if (query.startsWith('subscription')) return codeOfSubscription(query, key);
  return (await ask(query, key)).errors?.[0]?.extensions.code ?? null;
}

/** Null when it begins. */
async function codeOfSubscription(query: string, apiKey: string | null): Promise<string | null> {
  const listening = await listen({ url: api.url, apiKey: apiKey ?? '' }, { query });
  const hasBegun = 'x-start-cursor' in listening.headers;
  const code = hasBegun ? null : ((await listening.next())?.errors?.[0]?.extensions.code ?? null);
  listening.stop();
  return code;
}
