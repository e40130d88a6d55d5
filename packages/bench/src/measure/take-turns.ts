/** One side of a comparison: does its work once, in one round, and says what came of it. */
export type Side<T> = (round: number) => Promise<T>;

/**
 * Lets the sides take turns, A B A B, so that whatever else the machine does meets all alike. A round 0 warms each of
 * them and is not counted. Returns for each side what came of its rounds, in order.
 */
export async function takeTurns<Name extends string, T>(
  rounds: number,
  sides: Readonly<Record<Name, Side<T>>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(sides) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, T[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const result = await sides[name](round);
      if (round > 0) results[name].push(result);
    }
  }
  return results;
}
