import { buildSchema, GraphQLScalarType, graphqlSync } from 'graphql';
import { expect, test } from 'vitest';
import { attachResolvers } from './attach-resolvers.ts';

const aSchema = () => buildSchema('scalar Loud type Query { word: Loud! } enum Size { SMALL }');

test('fields and scalars answer by what they are given', () => {
  const Loud = new GraphQLScalarType({ name: 'Loud', serialize: (value) => String(value).toUpperCase() });
  const schema = attachResolvers(aSchema(), { Loud, Query: { word: () => 'hello' } });
  expect(graphqlSync({ schema, source: '{ word }' }).data).toEqual({ word: 'HELLO' });
});

test.each([
  [{ Query: { words: () => [] } }, 'There is no field Query.words.'],
  [{ Querie: {} }, 'There is no type Querie that could have resolvers.'],
  [{ Size: {} }, 'There is no type Size that could have resolvers.'],
])('resolvers of nothing are refused', (resolvers, message) => {
  expect(() => attachResolvers(aSchema(), resolvers)).toThrow(message);
});
