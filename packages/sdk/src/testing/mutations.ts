import { getNamedType, type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql';
import type { Problem } from '../errors.ts';
import type { UserErrorCode } from '../generated/resources.generated.ts';
import { byConvention, errorCodesOf, type Input, type Payload } from './convention.ts';
import { exampleValue, presentValue } from './example-value.ts';
import { problemOf, Refusal } from './refusal.ts';
import { rules } from './rules.ts';
import { describeValue } from './schema.ts';
import type { Store } from './store.ts';

type Field = GraphQLField<unknown, unknown>;

/** Carries out a mutation, or what else answers with a payload; with `problems` it is refused. */
export function carryOut(
  store: Store,
  field: Field,
  input: Input,
  problems: readonly Partial<Problem>[] | undefined,
): Payload {
  const payload = getNamedType(field.type);
  if (!isObjectType(payload)) throw new Error(`${field.name} does not answer with a payload.`);
  const codes = errorCodesOf(payload);
  const refuse = (userErrors: readonly Problem[]) =>
    filled(payload, { userErrors }, ({ type, name }) => exampleValue(store, type, name));
  if (problems !== undefined) {
    const code = codes?.getValues()[0]?.name as UserErrorCode;
    return refuse(problems.map((problem) => ({ code, message: 'The test wants it so.', field: null, ...problem })));
  }
  const usual = () => byConvention(store, field.name, payload, input);
  const rule = rules.get(field.name);
  try {
    const done = rule === undefined ? usual() : rule(store, input, usual);
    return filled(payload, { ...done, userErrors: [] }, ({ type, name }) => presentValue(store, type, name));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse([problemOf(error, describeValue(codes?.name ?? '', error.code))]);
  }
}

function filled(type: GraphQLObjectType, given: Payload, make: (field: Field) => unknown): Payload {
  const fields = Object.values(type.getFields());
  return Object.fromEntries(fields.map((field) => [field.name, field.name in given ? given[field.name] : make(field)]));
}
