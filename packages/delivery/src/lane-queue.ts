import type { BegunAttempt } from './begin-attempts.ts';
import type { Lane } from './lane.ts';

/**
 * What a worker has begun of a lane. It is sent organization by organization in turn, so that nobody's first mail waits
 * behind another's hundred.
 */
export class LaneQueue {
  readonly lane: Lane;
  readonly #run: (attempt: BegunAttempt) => Promise<void>;
  /** By organization; the next one's turn comes first. */
  readonly #waiting = new Map<string, BegunAttempt[]>();
  readonly #running = new Map<BegunAttempt, Promise<void>>();

  constructor(lane: Lane, run: (attempt: BegunAttempt) => Promise<void>) {
    this.lane = lane;
    this.#run = run;
  }

  add(attempts: readonly BegunAttempt[]): void {
    for (const attempt of attempts) {
      const { organizationId } = attempt.notification;
      const queue = this.#waiting.get(organizationId);
      if (queue === undefined) this.#waiting.set(organizationId, [attempt]);
      else queue.push(attempt);
    }
    this.#fill();
  }

  /** How many of an organization have not been started. */
  waitingOf(organizationId: string): number {
    return this.#waiting.get(organizationId)?.length ?? 0;
  }

  /** How many have not been started. */
  get waitingCount(): number {
    return [...this.#waiting.values()].reduce((count, { length }) => count + length, 0);
  }

  /** All that is begun, started or not. */
  get begun(): BegunAttempt[] {
    return [...this.#running.keys(), ...[...this.#waiting.values()].flat()];
  }

  /** Takes out what has not been started. */
  withdraw(): BegunAttempt[] {
    const withdrawn = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    return withdrawn;
  }

  /** Ends when what has been started has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** For each connection one mail is made and one recorded while the server takes a third. */
  #fill(): void {
    while (this.#running.size < this.lane.connectionsMax * 3) {
      const attempt = this.#next();
      if (attempt === null) return;
      const running = this.#run(attempt).finally(() => {
        this.#running.delete(attempt);
        this.#fill();
      });
      this.#running.set(attempt, running);
    }
  }

  #next(): BegunAttempt | null {
    const [turn] = this.#waiting;
    if (turn === undefined) return null;
    const [organizationId, queue] = turn;
    const attempt = queue.shift()!;
    this.#waiting.delete(organizationId);
    if (queue.length > 0) this.#waiting.set(organizationId, queue);
    return attempt;
  }
}
