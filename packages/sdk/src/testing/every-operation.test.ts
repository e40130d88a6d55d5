import {
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
} from 'graphql';
import { expect, test } from 'vitest';
import * as operations from '../generated/operations.generated.ts';
import { createFakeServer } from './create-fake-server.ts';
import { schema } from './schema.ts';

const documents = Object.entries(operations).filter((entry): entry is [string, string] => typeof entry[1] === 'string');

/** Every thing of the test has this id. */
const id = 'one';

/** Where an id will not do, by name of the field. */
const texts: Record<string, string> = { countryOrRegionCode: '49', name: 'New', to: 'anna@example.com' };

function exampleOf(type: GraphQLInputType, name: string): unknown {
  const present = getNullableType(type);
  if (isListType(present)) return [exampleOf(present.ofType, name)];
  if (isEnumType(present)) return present.getValues()[0]?.value;
  if (isInputObjectType(present)) {
    const fields = Object.values(present.getFields());
    const isNeeded = (field: (typeof fields)[0]) => isNonNullType(field.type) && field.defaultValue === undefined;
    const given = present.isOneOf ? fields.slice(0, 1) : fields.filter(isNeeded);
    return Object.fromEntries(given.map((field) => [field.name, exampleOf(field.type, field.name)]));
  }
  return { Boolean: true, DateTime: '2026-11-23T09:00:00Z', Int: 4 }[present.name] ?? texts[name] ?? id;
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const entries = variableDefinitions.flatMap(({ type, variable: { name } }) => {
    const inputType = type.kind === Kind.NON_NULL_TYPE ? typeFromAST(schema, type.type as never) : undefined;
    return inputType === undefined ? [] : [[name.value, exampleOf(inputType as GraphQLInputType, name.value)]];
  });
  return Object.fromEntries(entries);
}

test.each(documents)('%s is answered as the schema says', async (name, document) => {
  const fake = createFakeServer();
  fake.aDialPlan({ id });
  fake.aMailboxPolicy({ id });
  fake.aNotification({ id, mailbox: { id }, call: { id } });
  const [operation] = parse(document).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) expect.unreachable();
  const variables = variablesOf(operation);
  const body = JSON.stringify({ query: document, variables });

  const answer = await fake.fetch(fake.url, { method: 'POST', body });
  const { data, errors } = (await answer.json()) as { data: Record<string, unknown>; errors?: unknown };
  expect(errors).toBeUndefined();
  // graphql has completed the answer by the schema; what its built-in types do not check is times.
  const times = [...JSON.stringify(data).matchAll(/"\w+At":("[^"]*")/g)].map((match) => match[1]);
  for (const time of times) expect(time).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/);
  const [rootField] = Object.values(data);
  if (/^(?:Get|List)/.test(name) && 'by' in variables) expect(rootField).toMatchObject({ id });
});
