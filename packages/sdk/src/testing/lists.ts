import type { Mailbox, Notification } from '../generated/operations.generated.ts';
import { isSameAddress } from './addresses.ts';
import { BadInput } from './bad-input.ts';
import type { Row, Store } from './store.ts';

/** Lists that are sorted by a name; all others begin with what is newest. */
const nameFields = new Map([
  ['DialPlan', 'name'],
  ['Mailbox', 'displayName'],
  ['MailboxPolicy', 'name'],
  ['Organization', 'name'],
  ['WebhookEndpoint', 'name'],
]);

type Matcher = (store: Store, row: Row, wanted: unknown) => boolean;

/** Filters that are more than a comparison with the field of the same name. */
const matchers: Record<string, Matcher> = {
  'Call.caller': (_store, { caller }, wanted) => isCaller(caller, wanted),
  'Mailbox.search': (_store, row, wanted) => matchesSearch(row as unknown as Mailbox, String(wanted)),
  'Notification.caller': (_store, row, wanted) => isCaller((row as unknown as Notification).call.caller, wanted),
  'Notification.dialPlanId': (store, row, wanted) =>
    store.find('Mailbox', (row as unknown as Notification).mailbox.id)?.dialPlan?.id === wanted,
  'Notification.isDeadLetter': (_store, row, wanted) =>
    (row['status'] === 'FAILED' || (row['status'] === 'UNCERTAIN' && row['nextAttemptAt'] === null)) === wanted,
  'Notification.reason': (_store, row, wanted) =>
    (wanted as unknown[]).includes((row as unknown as Notification).decision.reason),
};

/** All rows of a type that match the filter, in the order of its list. */
export function listed(store: Store, type: string, filter: object = {}): Row[] {
  const wanted = Object.entries(filter).filter(([, value]) => value != null);
  const rows = store
    .rows<string>(type)
    .filter((row) => wanted.every(([key, value]) => matches(store, type, row, key, value)));
  const nameField = nameFields.get(type);
  if (nameField === undefined) return rows.toReversed().toSorted((a, b) => compare(timeOf(b), timeOf(a)));
  const nameOf = (row: Row) => String(row[nameField]).toLowerCase();
  return rows.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}

/** One page of a list. @throws BadInput */
export function pageOf(rows: readonly Row[], { first, after }: { first?: number | null; after?: string | null }) {
  const size = first ?? 50;
  if (size < 1 || size > 200) throw new BadInput(`first is ${size}; it takes 1 to 200.`);
  const start = after == null ? 0 : rows.findIndex((row) => cursorOf(row) === after) + 1;
  if (after != null && start === 0) throw new BadInput('after is not a cursor of this list.');
  const nodes = rows.slice(start, start + size);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: {
      hasNextPage: start + size < rows.length,
      endCursor: last === undefined ? null : cursorOf(last),
    },
  };
}

function cursorOf({ id }: Row): string {
  return `after-${id}`;
}

function matches(store: Store, type: string, row: Row, key: string, wanted: unknown): boolean {
  const matcher = matchers[`${type}.${key}`];
  if (matcher !== undefined) return matcher(store, row, wanted);
  if (key === 'since') return timeOf(row) >= String(wanted);
  if (key === 'until') return timeOf(row) < String(wanted);
  // `mailboxId` is the id of `mailbox`, where there is no field of that name.
  const value = key in row || !key.endsWith('Id') ? row[key] : (row[key.slice(0, -2)] as Row | null | undefined)?.id;
  return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
}

function timeOf(row: Row): string {
  const time = row['createdAt'] ?? row['receivedAt'] ?? row['at'];
  return typeof time === 'string' ? time : '';
}

function isCaller(caller: unknown, wanted: unknown): boolean {
  const { number, sipUri } = caller as Notification['call']['caller'];
  return [number, sipUri].some((address) => address !== null && isSameAddress(address, String(wanted)));
}

function matchesSearch({ displayName, emailAddress, addresses }: Mailbox, search: string): boolean {
  const texts = [displayName, emailAddress ?? '', ...addresses.map(({ value }) => value)];
  return texts.some((text) => text.toLowerCase().startsWith(search.toLowerCase()));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
