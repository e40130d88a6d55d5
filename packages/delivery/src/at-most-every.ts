/** Something that is done when it is asked for: at once, but not again within a time of having been done. */
interface Throttled {
  ask: () => void;
  /** What is asked for and not done yet is not done any more. */
  stop: () => void;
}

export function atMostEvery(everyMs: number, act: () => void): Throttled {
  let timer: NodeJS.Timeout | null = null;
  let isAsked = false;

  function go(): void {
    isAsked = false;
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) go();
    }, everyMs);
    act();
  }

  return {
    ask() {
      isAsked = true;
      if (timer === null) go();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
