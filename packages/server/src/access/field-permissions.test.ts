import { getDirective } from '@graphql-tools/utils';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { typeDefs } from '../schema/type-defs.generated.ts';

/**
 * Fields that lead from one thing to another and need no permission of their own: whoever has the one may know the
 * other. Users with nothing but their own mailbox, and reporters, are among them.
 */
const free = [
  'ApiKey.dialPlan',
  'ApiKey.mailbox',
  'AuditEntry.actor',
  'CallReportResult.call',
  'Mailbox.dialPlan',
  'Mailbox.mailboxPolicy',
  'MailboxPolicy.dialPlan',
  'MailboxPolicyVersion.changedBy',
  'MailboxResult.mailbox',
  'Notification.call',
  'Notification.mailbox',
  'Notification.mailboxPolicy',
  'SimulatedDecision.notification',
  'SimulatedMailbox.mailbox',
  'Viewer.organization',
  'VoiceMessage.audio',
];

const schema = buildSchema(typeDefs);

test('a field that leads from one thing to another requires a permission, or is known to need none', () => {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  // What has an id is a thing; connections, payloads and changes only carry what a root field gives.
  const things = new Set(types.filter((type) => 'id' in type.getFields()).map(({ name }) => name));
  const isCarrier = (name: string) => /^__|(Connection|Payload|Change)$|^(Query|Mutation|Subscription)$/.test(name);
  const leading = types
    .filter(({ name }) => !isCarrier(name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => things.has(getNamedType(field.type).name.replace(/Connection$/, '')))
    .filter(({ field }) => getDirective(schema, field, 'requires') === undefined);
  const names = leading.map(({ type, field }) => `${type.name}.${field.name}`);
  expect(names.toSorted()).toEqual(free);
});
