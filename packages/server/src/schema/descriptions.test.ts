import { buildSchema, type GraphQLNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { typeDefs } from './type-defs.generated.ts';

interface Described {
  path: string;
  description: string | null | undefined;
}

/** A type with all that is named inside of it. */
function partsOf(type: GraphQLNamedType): Described[] {
  const self = { path: type.name, description: type.description };
  if (isEnumType(type)) return [self, ...type.getValues().map((value) => named(type.name, value))];
  if (isInputObjectType(type))
    return [self, ...Object.values(type.getFields()).map((field) => named(type.name, field))];
  if (!isObjectType(type)) return [self];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    named(type.name, field),
    ...field.args.map((argument) => named(`${type.name}.${field.name}`, argument)),
  ]);
  // The roots need no word of their own: the schema has one.
  return type.name === 'Query' || type.name === 'Mutation' ? fields : [self, ...fields];
}

function named(
  parent: string,
  { name, description }: { name: string; description?: string | null | undefined },
): Described {
  return { path: `${parent}.${name}`, description };
}

describe('the schema', () => {
  const schema = buildSchema(typeDefs);
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name, astNode }) => astNode != null && !name.startsWith('__'),
  );
  const parts = types.flatMap(partsOf);

  test('describes every type, field, argument, input field and enum value', () => {
    expect(parts.length).toBeGreaterThan(400);
    expect(parts.filter(({ description }) => (description ?? '').trim().length < 5).map(({ path }) => path)).toEqual(
      [],
    );
    expect(schema.description).toContain('missed-call notifications');
  });

  test('describes in sentences', () => {
    const unfinished = parts.filter(({ description }) => !/[.`]$/.test((description ?? '').trim()));
    expect(unfinished.map(({ path }) => path)).toEqual([]);
  });
});
