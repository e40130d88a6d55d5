/** A report that waits to be sent. */
export interface Waiting {
  readonly id: string;
  readonly callId: string;
  readonly json: string;
  readonly bytes: number;
}

/**
 * What waits to be sent, call by call, and in each call in the order of the reports. Calls stand in the
 * order in which they began to wait, apart from suspects: calls with a report at which the server fails.
 * They come last, one report at a time, so that they hold up nobody else.
 */
export class ReportQueue {
  #calls = new Map<string, Waiting[]>();
  readonly #suspects = new Map<string, Waiting[]>();
  #count = 0;
  #bytes = 0;

  get count(): number {
    return this.#count;
  }

  /** Whether there is a call that is no suspect. */
  get hasUnsuspected(): boolean {
    return this.#calls.size > 0;
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(report: Waiting): void {
    const call = this.#suspects.get(report.callId) ?? this.#calls.get(report.callId);
    if (call === undefined) this.#calls.set(report.callId, [report]);
    else call.push(report);
    this.#count += 1;
    this.#bytes += report.bytes;
  }

  /** Adds reports before all others. */
  addFirst(reports: readonly Waiting[]): void {
    const others = this.all();
    this.remove(others);
    for (const report of [...reports, ...others]) this.add(report);
  }

  all(): Waiting[] {
    return [...this.#calls.values(), ...this.#suspects.values()].flat();
  }

  /** What to send next, at least one report unless there is none. */
  next(countMax: number, bytesMax: number): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const call of this.#calls.values()) {
      for (const report of call) {
        bytes += report.bytes;
        if (batch.length > 0 && (batch.length >= countMax || bytes > bytesMax)) return batch;
        batch.push(report);
      }
    }
    if (batch.length > 0) return batch;
    const [[suspect] = []] = this.#suspects.values();
    return suspect === undefined ? [] : [suspect];
  }

  /** Makes a call one of the suspects, the last of them. */
  suspect(callId: string): void {
    const call = this.#calls.get(callId) ?? this.#suspects.get(callId);
    if (call === undefined) return;
    this.#calls.delete(callId);
    this.#suspects.delete(callId);
    this.#suspects.set(callId, call);
  }

  isSuspect(callId: string): boolean {
    return this.#suspects.has(callId);
  }

  /** Takes reports out. A suspect that one was taken of is none any more. */
  remove(reports: readonly Waiting[]): void {
    const gone = new Set(reports);
    for (const callId of new Set(reports.map((report) => report.callId))) {
      const wasSuspect = this.#suspects.has(callId);
      const call = this.#suspects.get(callId) ?? this.#calls.get(callId) ?? [];
      const left = call.filter((report) => !gone.has(report));
      if (wasSuspect || left.length === 0) {
        this.#suspects.delete(callId);
        this.#calls.delete(callId);
      }
      if (left.length > 0) this.#calls.set(callId, left);
    }
    this.#count -= reports.length;
    this.#bytes -= reports.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Takes out the call that has waited longest, all of it, apart from those of `sparedCallIds`. */
  removeOldestCall(sparedCallIds: ReadonlySet<string>): Waiting[] {
    for (const calls of [this.#suspects, this.#calls]) {
      for (const [callId, call] of calls) {
        if (sparedCallIds.has(callId)) continue;
        this.remove(call);
        return call;
      }
    }
    return [];
  }
}
