import { getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createSchema } from '../schema/create-schema.ts';
import { defaultLimits } from './limits.ts';
import { measureOperation } from './measure-operation.ts';

const schema = createSchema();

function measure(text: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, operationName)!;
  return measureOperation({ schema, document, operation, variables });
}

describe('depth', () => {
  test.each([
    ['a field of a scalar', '{ viewer { name } }', 2],
    ['the deepest branch counts', '{ viewer { name organization { id } } installation { version } }', 3],
    ['inline fragments are no level', '{ viewer { ... on Viewer { ... { organization { id } } } } }', 3],
    [
      'fragments are no level',
      '{ viewer { ...V } } fragment V on Viewer { ...O } fragment O on Viewer { organization { id } }',
      3,
    ],
    [
      'a fragment at the deeper of its uses',
      '{ mailbox(by: {id: "1"}) { ...M dialPlan { mailboxPolicies { nodes { mailboxes { nodes { ...M } } } } } } } fragment M on Mailbox { mailboxPolicy { id } }',
      8,
    ],
  ])('%s', (_case, text, depth) => expect(measure(text).depth).toBe(depth));

  test('of introspection is left to graphql-js', () =>
    expect(measure(getIntrospectionQuery({ oneOf: true })).depth).toBe(1));
});

describe('aliases', () => {
  test.each([
    ['none', '{ viewer { name } }', 0],
    ['at every level', '{ a: viewer { b: name c: organization { d: id } } }', 4],
    ['in inline fragments', '{ ... { a: viewer { ... on Viewer { b: name } } } }', 2],
    [
      'in fragments at every use',
      '{ a: viewer { ...V } b: viewer { ...V } } fragment V on Viewer { x: name y: role }',
      6,
    ],
    ['in introspection', '{ __schema { a: types { name } b: types { name } } }', 2],
    ['an alias that is the name', '{ viewer: viewer { name } }', 1],
  ])('%s', (_case, text, aliases) => expect(measure(text).aliases).toBe(aliases));
});

describe('root fields', () => {
  test.each([
    ['one', '{ viewer { name role } }', 1],
    ['twice the same', '{ viewer { name } viewer { role } }', 2],
    [
      'through fragments',
      '{ ...Q ... { installation { version } } } fragment Q on Query { viewer { name } __typename }',
      3,
    ],
    [
      'of a mutation',
      'mutation { a: deleteDialPlan(input: {id: "1"}) { deletedDialPlanId } b: deleteDialPlan(input: {id: "2"}) { deletedDialPlanId } }',
      2,
    ],
  ])('%s', (_case, text, rootFields) => expect(measure(text).rootFields).toBe(rootFields));

  test('of the operation that is asked for, not of others beside it', () => {
    const text = 'query A { viewer { name } } query B { viewer { name } installation { version } }';
    expect(measure(text, {}, 'A').rootFields).toBe(1);
    expect(measure(text, {}, 'B').rootFields).toBe(2);
  });
});

describe('cost', () => {
  const listOf = (first: string) => `{ mailboxes${first} { nodes { id } pageInfo { endCursor } } }`;
  test.each([
    ['an object', '{ viewer { name } }', 1],
    ['an object in an object', '{ viewer { organization { id } } }', 2],
    ['a page', listOf('(first: 7)'), 1 + 7],
    ['a page of the default size', listOf(''), 1 + 50],
    ['a page larger than allowed, which the resolver refuses', listOf('(first: 999999999)'), 1 + 200],
    ['a page of less than none', listOf('(first: -5)'), 1 + 1],
    ['a list without a page size', '{ mailbox(by: {id: "1"}) { addresses { value } } }', 1 + 5],
    ['a list of scalars', '{ viewer { permissions } }', 1],
    [
      'pages in pages multiply',
      '{ mailboxPolicies(first: 20) { nodes { mailboxes(first: 30) { nodes { id } } } } }',
      1 + 20 * (1 + 1 + 30),
    ],
    [
      'a page through fragments',
      '{ ...Q } fragment Q on Query { mailboxes(first: 7) { ...C } } fragment C on MailboxConnection { nodes { id } }',
      1 + 7,
    ],
    [
      'a fragment at every use',
      '{ a: viewer { ...V } b: viewer { ...V } } fragment V on Viewer { organization { id } }',
      4,
    ],
    [
      'a replay of the log',
      '{ simulateMailboxPolicy(input: {id: "1", since: "2026-11-23T09:00:00Z"}) { simulation { differences(first: 20) { notification { id } } } } }',
      10_000 + 1 + 1 + 1 + 20,
    ],
    ['a summary of all calls', '{ callSummary(groupBy: DAY) { rows { date callCount } } }', 10_000 + 1 + 5],
    ['a page of call data records', '{ callDataRecords(first: 20) { nodes { mailbox { id } } } }', 1 + 20 * 2],
    [
      'what a mutation returns',
      'mutation { deleteDialPlan(input: {id: "1"}) { deletedDialPlanId userErrors { code } } }',
      1,
    ],
  ])('%s', (_case, text, cost) => expect(measure(text).cost).toBe(cost));

  const paged = (definition: string) => `query($n: Int! ${definition}) { mailboxes(first: $n) { nodes { id } } }`;
  test.each([
    ['a variable', paged(''), { n: 30 }, 31],
    ['its default', paged('= 40'), {}, 41],
    ['a variable before its default', paged('= 40'), { n: 30 }, 31],
    ['an optional variable that is not given', 'query($n: Int) { mailboxes(first: $n) { nodes { id } } }', {}, 51],
    ['a variable of a wrong type, which is refused', paged(''), { n: 'many' }, 2],
    [
      'a variable named as a property of every object',
      'query($constructor: Int) { mailboxes(first: $constructor) { nodes { id } } }',
      {},
      51,
    ],
  ])('page size by %s', (_case, text, variables, cost) => expect(measure(text, variables).cost).toBe(cost));

  const report = (input: string) =>
    `reportCalls(input: ${input}) { results { status call { id } } userErrors { code } }`;
  test.each([
    [
      'in a variable',
      `mutation($r: [CallReportInput!]!) { ${report('{reports: $r}')} }`,
      { r: Array.from({ length: 500 }, () => ({})) },
    ],
    [
      'in a variable input',
      `mutation($i: ReportCallsInput!) { ${report('$i')} }`,
      { i: { reports: Array.from({ length: 500 }, () => ({})) } },
    ],
    ['in the document', `mutation { ${report(`{reports: [${'{source: "s", callId: "c"} '.repeat(500)}]}`)} }`, {}],
  ])('as many results as reports %s', (_case, text, variables) =>
    expect(measure(text, variables).cost).toBe(1 + 500 * (1 + 1)),
  );

  test('absurd nesting is more than the limit', () => {
    const text =
      '{ dialPlans(first: 200) { nodes { mailboxPolicies(first: 200) { nodes { mailboxes(first: 200) { nodes { id } } } } } } }';
    expect(measure(text).cost).toBeGreaterThan(100 * defaultLimits.costMax);
  });
});

describe('measuring is quick', () => {
  test('fragments that use each other twice', () => {
    const fragments = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`);
    const { aliases } = measure(`{ viewer { ...F0 } } ${fragments.join(' ')} fragment F60 on Viewer { a: name }`);
    expect(aliases).toBe(2 ** 60);
  });

  test('millions of values in a variable are not walked through', () => {
    const r = Array(3_000_000).fill(0);
    const text = `mutation($r: [CallReportInput!]!) { ${'reportCalls(input: {reports: $r}) { results { status } } '.repeat(20)} }`;
    const started = performance.now();
    measure(text, { r });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
