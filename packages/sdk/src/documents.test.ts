import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, parse, print } from 'graphql';
import { expect, expectTypeOf, test } from 'vitest';
import * as parsed from './documents.ts';
import * as operations from './generated/operations.generated.ts';

const texts = Object.entries(operations).filter((entry): entry is [string, string] => typeof entry[1] === 'string');

test('there is a parsed document for every operation', () => {
  expect(Object.keys(parsed).toSorted()).toEqual(texts.map(([name]) => name).toSorted());
});

test.each(texts)('%s says the same parsed and as text', (name, text) => {
  const document: DocumentNode | undefined = new Map<string, DocumentNode>(Object.entries(parsed)).get(name);
  expect(print(document ?? expect.unreachable())).toBe(print(parse(text)));
});

test('fragments are shared, not repeated', () => {
  const [list, get] = [parsed.ListNotificationsDocument, parsed.GetNotificationDocument].map(({ definitions }) =>
    definitions.filter(({ kind }) => (kind as string) === 'FragmentDefinition'),
  );
  expect(list?.some((fragment) => get?.includes(fragment))).toBe(true);
});

/** As Apollo Client, urql and graphql-request declare theirs. */
declare function useQuery<TResult, TVariables extends { [name: string]: unknown } | object>(
  document: DocumentNode | TypedDocumentNode<TResult, TVariables>,
  options: { variables: TVariables },
): { data: TResult | undefined };

test('other clients find result and variables in the type of a document', () => {
  // Checked by the compiler; the functions below never run.
  expectTypeOf(() => useQuery(parsed.GetMailboxDocument, { variables: { by: { id: 'm1' } } }))
    .returns.toHaveProperty('data')
    .toEqualTypeOf<operations.GetMailboxQuery | undefined>();
  // @ts-expect-error there is no such variable
  expectTypeOf(() => useQuery(parsed.GetMailboxDocument, { variables: { id: 'm1' } })).returns.toBeObject();
});
