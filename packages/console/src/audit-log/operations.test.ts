import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations } from './operations.ts';

test('every mutation of the API can be chosen, but those that change no settings', () => {
  const schema = readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8');
  const mutations = /^type Mutation \{$(.*?)^\}$/ms.exec(schema)?.[1] ?? '';
  const names = [...mutations.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
  expect(names.filter((name) => name !== 'reportCalls' && name !== 'sendTestMail')).toEqual(operations);
});
