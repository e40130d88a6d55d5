import { readFileSync } from 'node:fs';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { failure, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './client.ts';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

type Method = (variables: object) => Promise<unknown> | AsyncIterator<unknown>;

/** Calls every method of a client; gives their names as people write them, and the documents that were sent. */
async function callEveryMethod(): Promise<{ names: string[]; documents: string[] }> {
  const server = await scriptedServer(failure('BAD_USER_INPUT', { status: 400 }));
  const members = Object.entries(createClient({ url: server.url })).filter(([name]) => name !== 'request');
  const all = members.flatMap(([name, member]) =>
    typeof member === 'function'
      ? [[name, member]]
      : Object.entries(member).map(([verb, method]) => [`${name}.${verb}`, method]),
  ) as [string, Method][];
  // The buffer sends nothing by itself, and then what calls.report sends.
  const methods = all.filter(([name]) => name !== 'calls.reporter');
  const calls = methods.map(([, method]) => method({})).map((called) => ('next' in called ? called.next() : called));
  await Promise.allSettled(calls);
  return { names: methods.map(([name]) => name), documents: server.requests.map(({ query }) => query) };
}

function rootFieldsOf(document: string): string[] {
  const operations = parse(document).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const selections = operations.flatMap((operation) => operation.selectionSet.selections);
  return selections.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []));
}

test('every method sends an operation that fits the schema', async () => {
  const { names, documents } = await callEveryMethod();
  expect(documents).toHaveLength(names.length);
  expect(documents.flatMap((document) => validate(schema, parse(document)))).toEqual([]);
});

test('every root field of the schema has a method', async () => {
  const { documents } = await callEveryMethod();
  const covered = new Set(documents.flatMap(rootFieldsOf));
  const rootTypes = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const rootFields = rootTypes.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(rootFields.filter((field) => !covered.has(field))).toEqual([]);
});

test('the methods are those that the documentation promises', async () => {
  const { names } = await callEveryMethod();
  expect(names.toSorted()).toMatchInlineSnapshot(`
    [
      "activity.get",
      "apiKeys.all",
      "apiKeys.create",
      "apiKeys.list",
      "apiKeys.revoke",
      "auditLog.all",
      "auditLog.list",
      "callChanges.watch",
      "callDataRecords.all",
      "callDataRecords.list",
      "callSummary.get",
      "calls.all",
      "calls.find",
      "calls.get",
      "calls.list",
      "calls.report",
      "delivery.get",
      "dialPlans.all",
      "dialPlans.create",
      "dialPlans.delete",
      "dialPlans.find",
      "dialPlans.get",
      "dialPlans.list",
      "dialPlans.update",
      "installation",
      "mailPreview.get",
      "mailboxPolicies.all",
      "mailboxPolicies.create",
      "mailboxPolicies.delete",
      "mailboxPolicies.find",
      "mailboxPolicies.get",
      "mailboxPolicies.list",
      "mailboxPolicies.simulate",
      "mailboxPolicies.update",
      "mailboxes.all",
      "mailboxes.count",
      "mailboxes.disable",
      "mailboxes.enable",
      "mailboxes.enableMany",
      "mailboxes.find",
      "mailboxes.get",
      "mailboxes.list",
      "mailboxes.update",
      "mailboxes.updateMany",
      "notificationChanges.watch",
      "notifications.all",
      "notifications.count",
      "notifications.find",
      "notifications.get",
      "notifications.list",
      "notifications.resend",
      "organizations.all",
      "organizations.create",
      "organizations.list",
      "ownMailbox.switch",
      "rejectedReports.all",
      "rejectedReports.list",
      "retention.get",
      "retention.update",
      "smtpRoute.delete",
      "smtpRoute.find",
      "smtpRoute.get",
      "smtpRoute.update",
      "testMails.find",
      "testMails.get",
      "testMails.send",
      "viewer",
      "webhooks.all",
      "webhooks.create",
      "webhooks.delete",
      "webhooks.find",
      "webhooks.get",
      "webhooks.list",
      "webhooks.redeliver",
      "webhooks.rotate",
      "webhooks.update",
    ]
  `);
});
