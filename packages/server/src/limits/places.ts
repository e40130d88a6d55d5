import { tooMany } from './rate-limits.ts';

/** When it is worth asking again: places are given back whenever somebody leaves. */
const askAgainSeconds = 10;

/** Places that callers take for as long as they stay: each at most `perCaller`, all together at most `max`. */
export class Places {
  readonly #perCaller: number;
  readonly #max: number;
  readonly #what: string;
  readonly #taken = new Map<string, number>();
  #count = 0;

  constructor(what: string, { perCaller, max }: { perCaller: number; max: number }) {
    this.#what = what;
    this.#perCaller = perCaller;
    this.#max = max;
  }

  /** Takes a place; what is returned gives it back. @throws GraphQLError TOO_MANY_REQUESTS */
  take(caller: string): () => void {
    const own = this.#taken.get(caller) ?? 0;
    if (own >= this.#perCaller)
      throw tooMany(`This key has ${own} ${this.#what} open, as many as it may.`, askAgainSeconds);
    if (this.#count >= this.#max) throw tooMany(`The server has no more ${this.#what} to give.`, askAgainSeconds);
    this.#taken.set(caller, own + 1);
    this.#count += 1;
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      this.#count -= 1;
      const left = this.#taken.get(caller)! - 1;
      if (left === 0) this.#taken.delete(caller);
      else this.#taken.set(caller, left);
    };
  }
}
