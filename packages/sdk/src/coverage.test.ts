import { readFileSync } from 'node:fs';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { failure, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './client.ts';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

type Method = (variables: object) => Promise<unknown> | AsyncIterator<unknown>;

/** Calls every method of a client, by its name as people write it, and gives what was sent. */
async function documentsByMethod(): Promise<Map<string, string>> {
  const server = await scriptedServer(failure('BAD_USER_INPUT', { status: 400 }));
  const { request: _, ...members } = createClient({ url: server.url });
  const methods = Object.entries(members).flatMap(([name, member]) =>
    typeof member === 'function' ? [[name, member]] : Object.entries(member).map(([verb, method]) => [`${name}.${verb}`, method]),
  ) as [string, Method][];

  const documents = new Map<string, string>();
  for (const [name, method] of methods) {
    const called = method({});
    await ('next' in called ? called.next() : called).catch(() => undefined);
    documents.set(name, server.requests.at(-1)?.query ?? '');
  }
  return documents;
}

test('every method sends an operation that fits the schema', async () => {
  const documents = await documentsByMethod();
  expect(documents.size).toBeGreaterThan(20);
  for (const [method, document] of documents) expect(validate(schema, parse(document)), method).toEqual([]);
});

test('every root field of the schema has a method', async () => {
  const documents = await documentsByMethod();
  const covered = new Set(
    [...documents.values()].flatMap((document) =>
      parse(document).definitions.flatMap((node) =>
        node.kind === Kind.OPERATION_DEFINITION
          ? node.selectionSet.selections.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []))
          : [],
      ),
    ),
  );
  const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(rootFields.filter((field) => !covered.has(field))).toEqual([]);
});

test('the methods are those that the documentation promises', async () => {
  expect([...(await documentsByMethod()).keys()].toSorted()).toMatchInlineSnapshot(`
    [
      "calls.all",
      "calls.find",
      "calls.get",
      "calls.list",
      "calls.report",
      "dialPlans.all",
      "dialPlans.create",
      "dialPlans.delete",
      "dialPlans.find",
      "dialPlans.get",
      "dialPlans.list",
      "dialPlans.update",
      "installation",
      "mailboxPolicies.all",
      "mailboxPolicies.create",
      "mailboxPolicies.delete",
      "mailboxPolicies.find",
      "mailboxPolicies.get",
      "mailboxPolicies.list",
      "mailboxPolicies.update",
      "mailboxes.all",
      "mailboxes.disable",
      "mailboxes.enable",
      "mailboxes.find",
      "mailboxes.get",
      "mailboxes.list",
      "mailboxes.update",
      "notifications.all",
      "notifications.find",
      "notifications.get",
      "notifications.list",
      "rejectedReports.all",
      "rejectedReports.list",
      "viewer",
    ]
  `);
});
