/** Random choices that a seed brings back. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.#next() * end);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** Any characters, lone surrogates and unassigned ones too. */
  text(lengthMax: number): string {
    return this.list(lengthMax, () =>
      String.fromCodePoint(this.below(this.pick([0x80, 0x800, 0x1_0000, 0x11_0000]))),
    ).join('');
  }

  list<T>(lengthMax: number, make: () => T): T[] {
    return Array.from({ length: this.below(lengthMax + 1) }, make);
  }

  json(levels = 3): unknown {
    const number = () => this.pick([0, -1, 0.5, 1e308, 2 ** 53, this.below(1_000)]);
    const leaf = this.pick([null, true, false, number(), this.text(6)]);
    if (levels === 0 || this.oneIn(2)) return leaf;
    const values = this.list(4, () => this.json(levels - 1));
    return this.oneIn(2) ? values : Object.fromEntries(values.map((value) => [this.text(4), value]));
  }

  /** By mulberry32, from 0 to below 1. */
  #next(): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }
}
