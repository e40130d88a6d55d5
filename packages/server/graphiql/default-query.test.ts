import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import schema from '../../../schema.graphql?raw';
import defaultQuery from './default-query.graphql?raw';

test('the query that GraphiQL begins with is valid', () => {
  expect(validate(buildSchema(schema), parse(defaultQuery))).toEqual([]);
});
