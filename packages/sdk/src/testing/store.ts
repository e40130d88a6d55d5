import type {
  Call,
  DialPlan,
  Mailbox,
  MailboxPolicy,
  Notification,
  Organization,
  RejectedReport,
  Viewer,
} from '../generated/operations.generated.ts';
import { complete } from './example-value.ts';

/** Who asks. */
export interface FakeViewer extends Viewer {
  /** Their own mailbox; null when they have none. */
  readonly mailbox: Mailbox | null;
}

/** What the server knows of by its type. Of the other types of the schema a thing is a {@link Row}. */
interface Things {
  Call: Call;
  DialPlan: DialPlan;
  Mailbox: Mailbox;
  MailboxPolicy: MailboxPolicy;
  Notification: Notification;
  Organization: Organization;
  RejectedReport: RejectedReport;
  Viewer: FakeViewer & { readonly id: string };
}

/** A thing by the names of its fields. */
export interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

type Thing<TName extends string> = TName extends keyof Things ? Things[TName] : Row;

/** Everything that the server knows. Things lead to each other as objects, and change in place. */
export interface Store {
  /** As an RFC 3339 string. */
  now(): string;
  newId(): string;
  /** All things of a type, the first made coming first. */
  rows<TName extends string>(type: TName): Thing<TName>[];
  find<TName extends string>(type: TName, id: unknown): Thing<TName> | undefined;
  /** A thing out of what is given of it; the rest is made up as the schema says. */
  make<TName extends string>(type: TName, given: Partial<Thing<TName>>): Thing<TName>;
  /** Adds what `make` makes. */
  insert<TName extends string>(type: TName, given: Partial<Thing<TName>>): Thing<TName>;
  update<TThing extends { readonly id: string }>(thing: TThing, changes: Partial<NoInfer<TThing>>): TThing;
  remove(type: string, thing: { readonly id: string }): void;
  isRemoved(thing: object): boolean;
  /** What was inserted or updated, once for each time, the first coming first. */
  readonly changes: readonly Row[];
  /** Resolves with the next change. */
  nextChange(): Promise<void>;
}

export function createStore(now: () => Date, seed: number): Store {
  const types = new Map<string, Row[]>();
  const removed = new WeakSet<object>();
  const changes: Row[] = [];
  let tellNext = () => {};
  let next = Promise.resolve();
  let idCount = 0;

  const rowsOf = (type: string): Row[] => {
    const rows = types.get(type) ?? [];
    types.set(type, rows);
    return rows;
  };
  const noteChange = (thing: Row) => {
    changes.push(thing);
    tellNext();
    next = new Promise((resolve) => (tellNext = resolve));
  };
  const store: Store = {
    now: () => now().toISOString(),
    newId() {
      idCount += 1;
      // A UUID of version 7, whose order is that of creation.
      return `${hex(seed, 8)}-0000-7000-8000-${hex(idCount, 12)}`;
    },
    // One table for all types: what a type's name leads to is known only to the compiler.
    rows: <TName extends string>(type: TName) => rowsOf(type) as unknown as Thing<TName>[],
    find: <TName extends string>(type: TName, id: unknown) =>
      rowsOf(type).find((row) => row.id === id) as Thing<TName> | undefined,
    make<TName extends string>(type: TName, given: Partial<Thing<TName>>) {
      const thing = complete(store, type, given);
      return ('id' in thing ? thing : { id: store.newId(), ...thing }) as Thing<TName>;
    },
    insert<TName extends string>(type: TName, given: Partial<Thing<TName>>) {
      const thing = store.make(type, given);
      rowsOf(type).push(thing as Row);
      noteChange(thing as Row);
      return thing;
    },
    update(thing, changed) {
      noteChange(Object.assign(thing, changed));
      return thing;
    },
    remove(type, thing) {
      removed.add(thing);
      types.set(
        type,
        rowsOf(type).filter((row) => row !== thing),
      );
    },
    isRemoved: (thing) => removed.has(thing),
    changes,
    nextChange: async () => next,
  };
  return store;
}

function hex(value: number, length: number): string {
  return Math.trunc(value).toString(16).padStart(length, '0').slice(-length);
}
