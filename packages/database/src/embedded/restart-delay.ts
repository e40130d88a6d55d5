const DELAY_MS_MIN = 20;
const DELAY_MS_MAX = 1_000;

/** About 2.5 seconds in all: what fails seven times in a row does not heal by itself. */
const FAILURES_MAX = 7;

/** About two minutes: so long may a query that runs on after its server was killed hold the shared memory. */
const REFUSALS_MAX = 120;

/** How long to wait after the nth failure (or refusal) in a row before trying again; null means give up. */
export function restartDelayMs(count: number, isRefusal: boolean): number | null {
  if (count > (isRefusal ? REFUSALS_MAX : FAILURES_MAX)) return null;
  return Math.min(DELAY_MS_MIN * 2 ** (count - 1), DELAY_MS_MAX);
}
