interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets items that come one by one share their transactions: while `work` is busy with some, the next gather, at most
 * `sizeMax` of them. `work` returns one result for each item, in order; when it fails, all of the group fail.
 */
export function groupCommit<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  sizeMax = 500,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isWorking = false;

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, sizeMax);
      try {
        const results = await work(group.map(({ item }) => item));
        for (const [index, { resolve }] of group.entries()) resolve(results[index]!);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isWorking = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isWorking) return;
      isWorking = true;
      // What else comes in this turn of the event loop belongs to the same group.
      setImmediate(() => void workOff());
    });
}
