/** npm passes Ctrl-C on to its script, which has it from the terminal already: that is one signal, not two. */
const sameSignalMs = 500;

/**
 * Resolves at the first SIGINT or SIGTERM. A second one ends the process at once: the operator does not want to wait,
 * or something hangs.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAt: number | null = null;
    const receive = (signal: NodeJS.Signals): void => {
      const now = performance.now();
      if (firstAt === null) resolve(signal);
      else if (now - firstAt > sameSignalMs) process.exit(signal === 'SIGINT' ? 130 : 143);
      firstAt ??= now;
    };
    process.on('SIGINT', receive);
    process.on('SIGTERM', receive);
  });
}
