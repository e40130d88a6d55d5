export interface WorkLoopOptions {
  /** One round of work. Returns how long to pause after it, in milliseconds; 0: not at all. */
  round: () => Promise<number>;
  /** Called when a round failed; the next comes after a second. */
  onError: (error: unknown) => void;
}

/** Does round after round. */
export interface WorkLoop {
  /** Aborted when no further round is to begin, nor anything more in the present one. */
  readonly stopping: AbortSignal;
  start(): void;
  /** Ends the pause, or lets the present round be followed by another at once. */
  wake(): void;
  /** Begins no further round. Returns when the present one has ended. */
  stop(): Promise<void>;
}

const pauseAfterErrorMs = 1000;

export function createWorkLoop({ round, onError }: WorkLoopOptions): WorkLoop {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let wasWoken = false;
  let endPause = (): void => {};

  function wake(): void {
    wasWoken = true;
    endPause();
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      wasWoken = false;
      try {
        await pause(await round());
      } catch (error) {
        onError(error);
        await pause(pauseAfterErrorMs);
      }
    }
  }

  async function pause(ms: number): Promise<void> {
    if (ms === 0) return;
    const ended = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    if (stopping.signal.aborted || wasWoken) endPause();
    await ended;
  }

  return {
    stopping: stopping.signal,
    wake,
    start() {
      running = run();
    },
    stop() {
      stopping.abort();
      wake();
      return running;
    },
  };
}
