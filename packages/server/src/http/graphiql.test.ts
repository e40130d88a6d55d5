import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { typeDefs } from '../schema/type-defs.generated.ts';

test('the query that GraphiQL begins with is valid', async () => {
  const query = await readFile(new URL('../../graphiql/default-query.graphql', import.meta.url), 'utf8');
  expect(validate(buildSchema(typeDefs), parse(query))).toEqual([]);
});
