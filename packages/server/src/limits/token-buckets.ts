import { LRUCache } from 'lru-cache';

/** Callers followed at a time; beyond, the one not seen for longest is forgotten. */
const callersMax = 20_000;

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/**
 * Lets each caller have `perMinute` requests at once and as many a minute in the long run. A caller that was stopped
 * may go on after the time of one request, where a fixed window would keep it waiting for the rest of its minute.
 */
export class TokenBuckets {
  readonly #tokensMax: number;
  readonly #tokensPerMs: number;
  readonly #now: () => Date;
  readonly #buckets = new LRUCache<string, Bucket>({ max: callersMax });

  constructor(perMinute: number, now: () => Date) {
    this.#tokensMax = perMinute;
    this.#tokensPerMs = perMinute / 60_000;
    this.#now = now;
  }

  /** Takes a token of the caller. 0: had; otherwise after how many seconds there is one. */
  take(caller: string): number {
    const nowMs = this.#now().getTime();
    const { tokens, filledAtMs } = this.#buckets.get(caller) ?? { tokens: this.#tokensMax, filledAtMs: nowMs };
    // The clock may have been set back.
    const elapsedMs = Math.max(0, nowMs - filledAtMs);
    const filled = Math.min(this.#tokensMax, tokens + elapsedMs * this.#tokensPerMs);
    const has = filled >= 1;
    this.#buckets.set(caller, { tokens: has ? filled - 1 : filled, filledAtMs: nowMs });
    return has ? 0 : Math.ceil((1 - filled) / this.#tokensPerMs / 1000);
  }
}
