import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { loadManifests, TrustedDocumentsError } from './load-manifests.ts';

const schema = buildSchema('type Query { viewer: Viewer } type Viewer { name: String }');
const manifest = (content: unknown, name = 'manifest.json') => ({ name, text: JSON.stringify(content) });

const apollo = (operations: unknown, version = 1) => ({
  format: 'apollo-persisted-query-manifest',
  version,
  operations,
});

test('documents are read as graphql-codegen writes them, and as Apollo does', () => {
  const texts = loadManifests(schema, [
    manifest({ a: 'query A { viewer { name } }' }),
    manifest(apollo([{ id: 'b', name: 'B', type: 'query', body: 'query B { viewer { name } }' }])),
  ]);
  expect([...texts]).toEqual([
    ['a', 'query A { viewer { name } }'],
    ['b', 'query B { viewer { name } }'],
  ]);
});

test('the same document may stand in several manifests', () => {
  const one = manifest({ a: '{ viewer { name } }' });
  expect(loadManifests(schema, [one, one]).size).toBe(1);
});

test('every file and operation that is wrong is named', () => {
  const wrong = [
    { name: 'text.json', text: '{' },
    manifest([], 'list.json'),
    manifest({ a: 1 }, 'number.json'),
    manifest(apollo([], 2), 'version.json'),
    manifest(apollo([{ body: '{ viewer { name } }' }]), 'no-id.json'),
    manifest(
      {
        b: 'query Old { viewer { title } }',
        c: '{ viewer {',
        d: 'fragment F on Viewer { name }',
        e: '{ viewer { name } }',
      },
      'operations.json',
    ),
    manifest({ e: '{ __typename }' }, 'again.json'),
  ];
  expect(() => loadManifests(schema, wrong)).toThrow(
    new TrustedDocumentsError(
      [
        'text.json: it is no JSON.',
        'list.json: it is no JSON object.',
        'number.json: the document a is no text.',
        'version.json: it is no apollo-persisted-query-manifest of version 1.',
        'no-id.json: an operation has no id.',
        'operations.json: b: Old: Cannot query field "title" on type "Viewer".',
        'operations.json: c: Syntax Error: Expected Name, found <EOF>.',
        'operations.json: d: There is no operation in it.',
        'again.json: e is the id of another document, too.',
      ].join('\n'),
    ),
  );
});
