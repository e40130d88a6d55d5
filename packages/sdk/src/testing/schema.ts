import {
  buildSchema,
  getNamedType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import { typeDefs } from '../generated/type-defs.generated.ts';

/** The schema of the API, as a server has it. */
// Checked when it was released; and releases of graphql before 16.9 do not know `@oneOf`.
export const schema = buildSchema(typeDefs, { assumeValidSDL: true, assumeValid: true });

Object.assign(schema.getType('DateTime') ?? {}, {
  parseValue: readInstant,
  parseLiteral: readLiteral,
  // As graphql 17 calls them.
  coerceInputValue: readInstant,
  coerceInputLiteral: readLiteral,
});

function readLiteral(node: ValueNode): string {
  return readInstant(node.kind === Kind.STRING ? node.value : null);
}

/** As the server answers with: UTC and milliseconds. */
function readInstant(value: unknown): string {
  const time = typeof value === 'string' && /(?:z|[+-]\d\d:\d\d)$/i.test(value) ? new Date(value) : null;
  if (time === null || Number.isNaN(time.getTime()))
    throw new GraphQLError('A DateTime is an RFC 3339 string with a zone, for example 2026-11-23T08:15:00Z.');
  return time.toISOString();
}

/** @throws Error when the schema has no object type of this name */
export function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no type ${name}.`);
  return type;
}

/** What a list or connection is one of; null for everything else that is no object. */
export function subjectOf(type: GraphQLOutputType): GraphQLObjectType | null {
  const named = getNamedType(type);
  if (!isObjectType(named)) return null;
  const nodes = isConnection(named) ? named.getFields()['nodes'] : undefined;
  return nodes === undefined ? named : subjectOf(nodes.type);
}

export function isConnection(type: GraphQLOutputType): boolean {
  return getNamedType(type).name.endsWith('Connection');
}

/** Whether things of this type are told apart by an id. */
export function hasId(type: GraphQLObjectType): boolean {
  return 'id' in type.getFields();
}

/** What the schema says of a value of an enumeration. */
export function describeValue(enumeration: string, value: string): string {
  const type = schema.getType(enumeration);
  return (isEnumType(type) ? type.getValue(value)?.description : null) ?? value;
}
