import { spreadOf } from './spread.ts';

/** The one of `names` whose median is the greatest. */
export function bestOf<Name extends string>(
  figures: Readonly<Record<string, readonly number[]>>,
  names: readonly Name[],
): Name {
  return names.toSorted((a, b) => spreadOf(figures[b]!).median - spreadOf(figures[a]!).median)[0]!;
}
