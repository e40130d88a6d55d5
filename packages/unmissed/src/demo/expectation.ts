import { isDeepStrictEqual } from 'node:util';

/** The demo did not come out as it should. */
export class UnmetExpectation extends Error {
  override readonly name = 'UnmetExpectation';

  constructor(what: string, expected: unknown, came: unknown) {
    super(`${what}\n  expected: ${shown(expected)}\n  came:     ${shown(came)}`);
  }
}

/** @throws UnmetExpectation saying what was expected and what came */
export function expectEqual<T>(what: string, came: T, expected: NoInfer<T>): void {
  if (!isDeepStrictEqual(came, expected)) throw new UnmetExpectation(what, expected, came);
}

function shown(value: unknown): string {
  return JSON.stringify(value, null, 2)?.replaceAll('\n', '\n            ') ?? 'nothing';
}
