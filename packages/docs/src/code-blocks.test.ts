import { readFileSync } from 'node:fs';
import { buildSchema, coerceInputValue, type GraphQLInputType, parse, parseType, typeFromAST, validate } from 'graphql';
import { expect, test } from 'vitest';
import { type CodeBlock, codeBlocksOf, readPages } from './code-blocks.ts';
import { compileBlocks } from './compile-blocks.ts';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const blocks = readPages().flatMap(codeBlocksOf);
const of = (language: string) =>
  blocks.filter((block) => block.language === language).map((block) => [`${block.page}:${block.line}`, block] as const);

test('every TypeScript block compiles against the sources of the SDK, and a wrong one does not', () => {
  const typescript = blocks.filter(({ language }) => language === 'ts');
  expect(typescript.length).toBeGreaterThan(10);
  const text = "await client.mailboxPolicies.update({ id: 'x', allowMissedCalls: false });\n";
  const wrong: CodeBlock = { page: 'wrong', line: 7, language: 'ts', attributes: new Map(), text };
  expect(compileBlocks([...typescript, wrong])).toEqual([expect.stringMatching(/^wrong:8 .*allowMissedCalls/)]);
}, 120_000);

test.each(of('graphql'))('the GraphQL of %s fits the schema', (_place, { text }) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

test.each(of('json'))('the JSON of %s can be read, and is of its type', (_place, { text, attributes }) => {
  const value: unknown = JSON.parse(text);
  const type = attributes.get('type');
  if (type === undefined) return;
  const inputType = typeFromAST(schema, parseType(type) as never) as GraphQLInputType | undefined;
  expect(inputType).toBeDefined();
  coerceInputValue(value, inputType!, (_path, _value, error) => {
    throw error;
  });
});

test('queries in commands fit the schema', () => {
  const queries = of('sh').flatMap(([place, { text }]) =>
    [...text.matchAll(/'(\{"query":[^']+\})'/g)].map((match) => ({ place, body: match[1]! })),
  );
  expect(queries.length).toBeGreaterThan(8);
  for (const { place, body } of queries) {
    const { query } = JSON.parse(body) as { query: string };
    expect({ place, errors: validate(schema, parse(query)) }).toEqual({ place, errors: [] });
  }
});

test('what no test can run says why, and is none but these', () => {
  const notRun = of('sh').filter(([, { attributes }]) => attributes.has('not-run'));
  expect(notRun.map(([, { page, attributes }]) => `${page}: ${attributes.get('not-run')}`)).toEqual([
    'operate: it needs your mail server',
    'operate: it needs a PostgreSQL of its own; packages/e2e/src/two-workers.e2e.test.ts runs two',
    'quick-start: the test has started the product already',
    'shell: it asks for a key',
    'shell: there are no files of an Exchange beside this page',
    'shell: packages/shell/src/exchange takes it there and back',
    'voice-mail: there is no recording beside this page; packages/server/src/call/recordings.api.test.ts uploads some',
  ]);
});

test('no block is of a language that nobody looks at', () => {
  const languages = new Set(blocks.map(({ language }) => language));
  // `txt` is configuration of other programs, and formulas; packages/shell/src/cmdlets/examples.test.ts reads `powershell`.
  expect([...languages].toSorted()).toEqual(['graphql', 'json', 'powershell', 'sh', 'ts', 'txt']);
});
