import type { ChangePosition } from '@unmissed/database';
import { badInput } from '../http/errors.ts';
import { isUuid } from '../uuid.ts';

/** Feeds with cursors of their own. */
export type FeedName = 'callChanged' | 'notificationChanged';

/** Opaque to clients; to us the feed and a position in it. */
export function encodeChangeCursor(feed: FeedName, { transaction, id }: ChangePosition): string {
  return Buffer.from(JSON.stringify({ feed, transaction: String(transaction), id })).toString('base64url');
}

/**
 * @param horizon - What a cursor of ours is below. One that is not comes from a database that is no longer this one:
 *   waiting until it catches up would miss everything until then.
 * @throws GraphQLError BAD_USER_INPUT
 */
export function decodeChangeCursor(feed: FeedName, text: string, horizon: bigint): ChangePosition {
  const position = read(feed, text);
  if (position === null || position.transaction > horizon)
    throw badInput(`since is not a cursor of ${feed}; take it from the last change that was seen.`);
  return position;
}

function read(feed: FeedName, text: string): ChangePosition | null {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown> | null;
    const { transaction, id } = value ?? {};
    const isOfFeed = value?.['feed'] === feed && typeof transaction === 'string' && /^\d{1,20}$/.test(transaction);
    if (isOfFeed && typeof id === 'string' && isUuid(id)) return { transaction: BigInt(transaction), id };
  } catch {
    // Answered as any other text that is no cursor of this feed.
  }
  return null;
}
