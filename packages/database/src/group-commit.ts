interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface GroupLimits<Item> {
  /** Greatest size of a group; an item that is larger by itself is a group of its own. 500 when not given. */
  sizeMax?: number;
  /** Of an item; 1 when not given. */
  sizeOf?: (item: Item) => number;
  /** Groups that are worked on at a time, when the order of items does not matter; 1 when not given. */
  groupsMax?: number;
}

/**
 * Lets items that come one by one share their transactions: while `work` is busy with some, the next gather. `work`
 * returns one result for each item, in order; when it fails, all of the group fail.
 */
export function groupCommit<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { sizeMax = 500, sizeOf = () => 1, groupsMax = 1 }: GroupLimits<Item> = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let working = 0;

  function takeGroup(): Waiting<Item, Result>[] {
    let size = 0;
    const end = waiting.findIndex(({ item }, index) => {
      size += sizeOf(item);
      return index > 0 && size > sizeMax;
    });
    return waiting.splice(0, end < 0 ? waiting.length : end);
  }

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        const results = await work(group.map(({ item }) => item));
        for (const [index, { resolve }] of group.entries()) resolve(results[index]!);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    working -= 1;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (working === groupsMax) return;
      working += 1;
      // What else comes in this turn of the event loop belongs to the same group.
      setImmediate(() => void workOff());
    });
}
