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
import { eventsOf } from '../event-stream.ts';
import { createFakeServer, type FakeServer } from './create-fake-server.ts';
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

interface Answer {
  data: Record<string, unknown>;
  errors?: unknown;
}

/** The answer, or the first event of a subscription that is told everything that ever changed. */
async function answerOf(fake: FakeServer, query: string, variables: object): Promise<Answer> {
  const isSubscription = query.startsWith('subscription');
  const end = new AbortController();
  const answer = await fake.fetch(fake.url, {
    method: 'POST',
    headers: { accept: isSubscription ? 'text/event-stream' : 'application/json' },
    body: JSON.stringify({ query, variables: isSubscription ? { ...variables, since: 'change-0' } : variables }),
    signal: end.signal,
  });
  if (!isSubscription) return (await answer.json()) as Answer;
  const events = eventsOf(answer.body ?? expect.unreachable(), () => {});
  const { value } = await events.next();
  end.abort();
  return JSON.parse(value?.data ?? 'null') as Answer;
}

test.each(documents)('%s is answered as the schema says', async (name, document) => {
  const fake = createFakeServer();
  fake.aDialPlan({ id });
  fake.aMailboxPolicy({ id });
  fake.aNotification({ id, mailbox: { id }, call: { id } });
  const [operation] = parse(document).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) expect.unreachable();
  const variables = variablesOf(operation);

  const { data, errors } = await answerOf(fake, document, variables);
  expect(errors).toBeUndefined();
  // graphql has completed the answer by the schema; what its built-in types do not check is times.
  const times = [...JSON.stringify(data).matchAll(/"\w+At":("[^"]*")/g)].map((match) => match[1]);
  for (const time of times) expect(time).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/);
  const [rootField] = Object.values(data);
  if (/^(?:Get|List)/.test(name) && 'by' in variables) expect(rootField).toMatchObject({ id });
});
