import { print } from 'graphql';
import { expect, test } from 'vitest';
import { InvalidSelectionError, readSelection } from './read-selection.ts';

test.each([
  '{ id }',
  '  { id, status } # what our CRM needs',
  '{ __typename it: id decision { reason explanation(language: "fr") } }',
  '{ ... on Notification { call { legs { target mailbox { displayName } } } } }',
  '{ mailbox { notifications(first: 20) { nodes { id } } } }',
])('%s is a selection', (selection) => {
  expect(print(readSelection(selection)).replaceAll(/\s+/g, ' ')).toMatch(/^{ notification { .* } }$/);
});

test.each<[string, string | RegExp]>([
  ['', 'Syntax Error'],
  ['id', 'Syntax Error'],
  ['{}', 'Syntax Error'],
  ['{ id', 'Syntax Error'],
  ['{ id } } { notification { id', 'Syntax Error'],
  ['query { id }', 'one selection in braces'],
  ['query ($id: ID!) { id }', 'one selection in braces'],
  ['mutation { id }', 'one selection in braces'],
  ['subscription { id }', 'one selection in braces'],
  ['{ id } { id }', 'one selection in braces'],
  ['{ ...F } fragment F on Notification { id }', 'one selection in braces'],
  ['fragment F on Notification { id }', 'one selection in braces'],
  ['type Notification { id: ID }', 'one selection in braces'],
  ['{ surname }', 'Cannot query field "surname"'],
  ['{ viewer { name } }', 'Cannot query field "viewer"'],
  ['{ __schema { types { name } } }', 'Cannot query field "__schema"'],
  ['{ mailbox }', 'must have a selection of subfields'],
  ['{ ...F }', 'Unknown fragment "F"'],
  ['{ ... on Mailbox { id } }', 'can never be of type "Mailbox"'],
  ['{ id @include(if: $yes) }', 'Variable "$yes" is not defined'],
  [`{ ${'call { notifications { '.repeat(8)} id ${'} }'.repeat(8)} }`, 'levels; the limit is 12'],
  [`{ ${Array.from({ length: 31 }, (_, place) => `a${place}: id`).join(' ')} }`, '31 aliases; the limit is 30'],
  ['{ mailbox { notifications(first: 200) { nodes { call { id } } } } }', 'objects to load, about; the limit is 200'],
  [`{ id ${' '.repeat(4_000)} }`, 'more than 4,000 characters'],
])('%j is none', (selection, why) => {
  expect(() => readSelection(selection)).toThrow(InvalidSelectionError);
  expect(() => readSelection(selection)).toThrow(why);
});
