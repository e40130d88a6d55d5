import { type IdCursor, type PageRequest, type SortedCursor } from '@unmissed/database';
import { badInput } from '../http/errors.ts';
import { isUuid } from '../uuid.ts';

/** Most nodes in one page. */
export const pageSizeMax = 200;

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** Arguments of a list that is sorted by name. @throws GraphQLError BAD_USER_INPUT */
export function sortedPage(page: PageArguments): PageRequest<SortedCursor> {
  return { first: pageSize(page), after: page.after == null ? null : decode(page.after, isSortedCursor) };
}

/** Arguments of a list that is sorted by time. @throws GraphQLError BAD_USER_INPUT */
export function idPage(page: PageArguments): PageRequest<IdCursor> {
  return { first: pageSize(page), after: page.after == null ? null : decode(page.after, isIdCursor) };
}

/** Opaque to clients; to us the sort position of a row. */
export function encodeCursor(cursor: IdCursor | SortedCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function pageSize({ first }: PageArguments): number {
  const size = first ?? 50;
  if (size < 1 || size > pageSizeMax) throw badInput(`first is ${size}; it takes 1 to ${pageSizeMax}.`);
  return size;
}

function decode<Cursor>(text: string, isCursor: (value: unknown) => value is Cursor): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (isCursor(value)) return value;
  } catch {
    // Answered below, as any other text that is no cursor of this list.
  }
  throw badInput('after is not a cursor of this list; take it from pageInfo.endCursor of the page before.');
}

function isIdCursor(value: unknown): value is IdCursor {
  return (
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && isUuid(value.id)
  );
}

function isSortedCursor(value: unknown): value is SortedCursor {
  return isIdCursor(value) && 'key' in value && typeof value.key === 'string' && !value.key.includes('\0');
}
