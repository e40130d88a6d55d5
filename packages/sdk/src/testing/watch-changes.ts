import type { GraphQLResolveInfo } from 'graphql';
import { BadInput } from './bad-input.ts';
import { listed } from './lists.ts';
import type { Asked } from './resolve-field.ts';
import type { Row, Store } from './store.ts';

interface Wanted {
  readonly filter?: object | null;
  readonly since?: string | null;
}

/** The cursor after everything that has changed so far. */
export function endOfChanges({ changes }: Store): string {
  return cursorOf(changes.length);
}

/** What the root field of a subscription tells. @throws BadInput */
export function watchChanges(_root: unknown, { filter, since }: Wanted, { store }: Asked, info: GraphQLResolveInfo) {
  const position = Number(/^change-(\d+)$/.exec(since ?? endOfChanges(store))?.[1]);
  if (!(position <= store.changes.length)) throw new BadInput(`since is not a cursor of ${info.fieldName}.`);
  // `notificationChanged` tells of a `notification`.
  const key = info.fieldName.replace(/Changed$/, '');
  const type = key.charAt(0).toUpperCase() + key.slice(1);
  const isWanted = (thing: Row) => listed(store, type, filter ?? {}).includes(thing);
  return changesOf(store, position, isWanted, (thing, cursor) => ({ [info.fieldName]: { cursor, [key]: thing } }));
}

async function* changesOf(
  store: Store,
  position: number,
  isWanted: (thing: Row) => boolean,
  toEvent: (thing: Row, cursor: string) => object,
) {
  for (let next = position; ; next += 1) {
    while (next >= store.changes.length) await store.nextChange();
    const thing = store.changes[next];
    // Changes that follow each other at once are told once: by the last of them.
    if (thing !== undefined && store.changes.lastIndexOf(thing) === next && isWanted(thing))
      yield toEvent(thing, cursorOf(next + 1));
  }
}

function cursorOf(position: number): string {
  return `change-${position}`;
}
