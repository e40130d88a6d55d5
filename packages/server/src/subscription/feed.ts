import { beginningOf, type Change, type ChangePosition, type ChangeRange, readHorizon } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { decodeChangeCursor, encodeChangeCursor, type FeedName } from './change-cursor.ts';

export interface FeedOptions<Row, Event> {
  name: FeedName;
  /** Cursor of the change after which it begins; null: at the present. */
  since: string | null;
  /** Changes of the range, in order. */
  read: (range: ChangeRange) => Promise<Change<Row>[]>;
  /** What is told of a row. */
  toEvent: (row: Row, cursor: string) => Event;
}

/** Changes as they come, in batches. Nothing is read before it is asked for. */
export interface Feed<Event> {
  /** Where it began, for whoever has to begin again before there was a change. */
  startCursor: string;
  next(): Promise<IteratorResult<Event[], void>>;
  return(): Promise<IteratorResult<Event[], void>>;
  [Symbol.asyncIterator](): Feed<Event>;
}

const batchSize = 500;

/**
 * The feed is in the order of the transactions that changed the rows, and is read below the horizon, where all of them
 * have ended: none can commit later and be missed. A row that changes again before it was read moves on, and is told
 * once.
 * @throws GraphQLError BAD_USER_INPUT when `since` is no cursor of the feed
 */
export async function openFeed<Row, Event>(
  { db, changes }: Pick<Deps, 'db' | 'changes'>,
  { organizationId }: Pick<Actor, 'organizationId'>,
  { name, since, read, toEvent }: FeedOptions<Row, Event>,
): Promise<Feed<Event>> {
  let horizon = 0n;
  let isEnded = false;
  let wake = (): void => {};
  // Before the present is read: what changes from then on wakes.
  const unfollow = changes.follow(organizationId, (risen) => {
    if (risen > horizon) horizon = risen;
    wake();
  });

  async function begin(): Promise<ChangePosition> {
    try {
      const present = await readHorizon(db);
      if (present > horizon) horizon = present;
      return since === null ? beginningOf(present) : decodeChangeCursor(name, since, present);
    } catch (error) {
      unfollow();
      throw error;
    }
  }

  async function* batches(start: ChangePosition): AsyncGenerator<Event[], void, void> {
    let after = start;
    while (!isEnded) {
      const upTo = horizon;
      const found = after.transaction < upTo ? await read({ after, horizon: upTo, limit: batchSize }) : [];
      if (found.length > 0) yield found.map(({ row, position }) => toEvent(row, encodeChangeCursor(name, position)));
      // Also past what the filter leaves out, so that it is not read again and again.
      after = found.length < batchSize ? laterOf(after, beginningOf(upTo)) : found.at(-1)!.position;
      if (after.transaction >= horizon) await nextWake();
    }
  }

  function nextWake(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
      if (isEnded) resolve();
    });
  }

  const start = await begin();
  const generator = batches(start);
  const feed: Feed<Event> = {
    startCursor: encodeChangeCursor(name, start),
    next: () => generator.next(),
    // A generator that waits for a wake would not hear of its end.
    return() {
      isEnded = true;
      unfollow();
      wake();
      return generator.return();
    },
    [Symbol.asyncIterator]: () => feed,
  };
  return feed;
}

function laterOf(one: ChangePosition, other: ChangePosition): ChangePosition {
  return one.transaction >= other.transaction ? one : other;
}
