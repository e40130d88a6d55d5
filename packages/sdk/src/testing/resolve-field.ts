import {
  getNullableType,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Problem } from '../errors.ts';
import type { Decision, Mailbox, Notification } from '../generated/operations.generated.ts';
import { findMailbox } from './addresses.ts';
import type { Input } from './convention.ts';
import { exampleValue } from './example-value.ts';
import { listed, pageOf } from './lists.ts';
import { carryOut } from './mutations.ts';
import { describeValue, hasId, isConnection, schema, subjectOf } from './schema.ts';
import type { Store } from './store.ts';

/** What an operation is carried out on. */
export interface Asked {
  readonly store: Store;
  /** What its mutations are refused with. */
  readonly problems?: readonly Partial<Problem>[] | undefined;
}

/** What a field of the schema gets, whichever it is. */
export const resolveField: GraphQLFieldResolver<Input | undefined, Asked> = (source = {}, args, asked, info) => {
  const { store } = asked;
  const computed = computedFields.get(`${info.parentType.name}.${info.fieldName}`);
  if (computed !== undefined) return computed(store, source, args);
  if (info.parentType === schema.getQueryType() || info.parentType === schema.getMutationType())
    return resolveRootField(asked, args, info);
  const value = source[info.fieldName];
  if (value === undefined) return resolveRelation(store, source, args, info);
  const isGone = typeof value === 'object' && value !== null && store.isRemoved(value);
  return isGone && !isNonNullType(info.returnType) ? null : value;
};

type Computed = (store: Store, source: Input, args: Input) => unknown;

/** Fields that are neither stored nor plain relations. */
const computedFields = new Map<string, Computed>([
  ['Query.notificationCount', (store, _, { filter }) => listed(store, 'Notification', filter ?? {}).length],
  ['Decision.explanation', (_store, source) => source['explanation'] ?? explain(source as unknown as Decision)],
  ['MailboxPolicy.mailboxCount', (store, { id }) => store.rows('Mailbox').filter(hasPolicy(id)).length],
  ['Delivery.waitingCount', (store) => waiting(store).length],
  [
    'Delivery.dueCount',
    (store) =>
      waiting(store).filter(({ nextAttemptAt }) => nextAttemptAt !== null && nextAttemptAt <= store.now()).length,
  ],
  ['Delivery.deadLetterCount', (store) => listed(store, 'Notification', { isDeadLetter: true }).length],
]);

function resolveRootField({ store, problems }: Asked, args: Input, info: GraphQLResolveInfo): unknown {
  const field = info.parentType.getFields()[info.fieldName];
  const subject = subjectOf(info.returnType);
  if (field === undefined || subject === null) return exampleValue(store, info.returnType, info.fieldName);
  if (isConnection(info.returnType)) return pageOf(listed(store, subject.name, args['filter'] ?? {}), args);
  if (args['input'] !== undefined) return carryOut(store, field, args['input'] as Input, problems);
  if (args['by'] !== undefined) return lookUp(store, subject.name, args['by'] as Input);
  if (args['id'] !== undefined) return store.find(subject.name, args['id']) ?? null;
  return store.rows(subject.name)[0] ?? exampleValue(store, info.returnType, info.fieldName);
}

/** Things that lead here by a field of this type's name: the mailboxes of a policy have it as `mailboxPolicy`. */
function resolveRelation(store: Store, source: Input, args: Input, info: GraphQLResolveInfo): unknown {
  const subject = subjectOf(info.returnType);
  const isList = isListType(getNullableType(info.returnType)) && subject !== null && hasId(subject);
  if (subject === null || !(isConnection(info.returnType) || isList))
    return exampleValue(store, info.returnType, info.fieldName);
  const { name } = info.parentType;
  const back = `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`;
  const rows = listed(store, subject.name, { ...args, first: null, after: null, [back]: source['id'] });
  // Lists without pages begin with what was made first.
  return isList ? rows.toReversed() : pageOf(rows, args);
}

function lookUp(store: Store, type: string, by: Input): unknown {
  const [[key, wanted] = []] = Object.entries(by);
  if (key === 'id') return store.find(type, wanted) ?? null;
  if (key === 'address') return findMailbox(store, String(wanted), null) ?? null;
  if (key === 'reported') {
    const { source, callId } = wanted as { source: string; callId: string };
    return store.rows('Call').find((call) => call.source === source && call.callId === callId) ?? null;
  }
  const text = String(wanted).toLowerCase();
  return store.rows<string>(type).find((row) => String(row[key ?? '']).toLowerCase() === text) ?? null;
}

function hasPolicy(id: unknown) {
  return ({ mailboxPolicy }: Mailbox) => mailboxPolicy?.id === id;
}

function explain({ reason }: Decision): string {
  return describeValue('DecisionReason', reason);
}

function waiting(store: Store): Notification[] {
  return store
    .rows('Notification')
    .filter(({ status, nextAttemptAt }) => status === 'WAITING' && nextAttemptAt !== null);
}
