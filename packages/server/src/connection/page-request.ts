import { type IdCursor, type PageRequest, type SortedCursor, type TimeCursor } from '@unmissed/database';
import { badInput } from '../http/errors.ts';
import { parseRfc3339 } from '../rfc3339.ts';
import { isUuid } from '../uuid.ts';

/** Most nodes in one page. */
export const pageSizeMax = 200;

/** Lists with cursors of their own. A nested list is sorted as the whole one and shares its cursors. */
export type List =
  | 'apiKeys'
  | 'auditLog'
  | 'callDataRecords'
  | 'calls'
  | 'dialPlans'
  | 'mailboxes'
  | 'mailboxPolicies'
  | 'mailboxPolicyHistory'
  | 'notifications'
  | 'organizations'
  | 'rejectedReports'
  | 'webhookDeliveries'
  | 'webhookEndpoints';

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** Arguments of a list that is sorted by name. @throws GraphQLError BAD_USER_INPUT */
export function sortedPage(list: List, { first, after }: PageArguments): PageRequest<SortedCursor> {
  return { first: pageSize(first), after: after == null ? null : decode(list, after, isSortedCursor) };
}

/** Arguments of a list that is sorted by the time of creation. @throws GraphQLError BAD_USER_INPUT */
export function idPage(list: List, { first, after }: PageArguments): PageRequest<IdCursor> {
  return { first: pageSize(first), after: after == null ? null : decode(list, after, isIdCursor) };
}

/** Arguments of a list that is sorted by another time. @throws GraphQLError BAD_USER_INPUT */
export function timePage(list: List, { first, after }: PageArguments): PageRequest<TimeCursor> {
  const position = after == null ? null : decode(list, after, isTimeCursor);
  return { first: pageSize(first), after: position && { id: position.id, at: new Date(position.at) } };
}

/** Opaque to clients; to us the list and the sort position of a row in it. */
export function encodeCursor(list: List, cursor: IdCursor | SortedCursor | TimeCursor): string {
  return Buffer.from(JSON.stringify({ list, ...cursor })).toString('base64url');
}

/** How many to return: 50 unless told. @throws GraphQLError BAD_USER_INPUT */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? 50;
  if (size < 1 || size > pageSizeMax) throw badInput(`first is ${size}; it takes 1 to ${pageSizeMax}.`);
  return size;
}

function decode<Cursor extends object>(list: List, text: string, isCursor: (value: object) => value is Cursor): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const isOfList = typeof value === 'object' && value !== null && 'list' in value && value.list === list;
    if (isOfList && isCursor(value)) return value;
  } catch {
    // Answered below, as any other text that is no cursor of this list.
  }
  throw badInput('after is not a cursor of this list; take it from pageInfo.endCursor of the page before.');
}

function isIdCursor(value: object): value is IdCursor {
  return 'id' in value && typeof value.id === 'string' && isUuid(value.id);
}

/** As it is in JSON. */
function isTimeCursor(value: object): value is IdCursor & { at: string } {
  return isIdCursor(value) && 'at' in value && typeof value.at === 'string' && parseRfc3339(value.at) !== null;
}

function isSortedCursor(value: object): value is SortedCursor {
  return isIdCursor(value) && 'key' in value && typeof value.key === 'string' && !value.key.includes('\0');
}
