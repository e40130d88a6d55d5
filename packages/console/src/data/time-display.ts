import { createStore } from './store.ts';

/** How times are shown in this browser. */
interface TimeDisplay {
  /** As the language has it, or 12 or 24 hours. */
  readonly clock: 'language' | 'h12' | 'h23';
  /** What lists say of the past: “5 minutes ago”, or when it was. */
  readonly ages: 'relative' | 'exact';
}

const storageKey = 'unmissed.times';
const usual: TimeDisplay = { clock: 'language', ages: 'relative' };

/** What was kept, as far as it can be one of ours. */
export function readTimeDisplay(kept: string | null): TimeDisplay {
  const [clock, ages] = (kept ?? '').split(' ');
  return {
    clock: clock === 'h12' || clock === 'h23' ? clock : usual.clock,
    ages: ages === 'exact' ? ages : usual.ages,
  };
}

export const timeDisplay = createStore(
  readTimeDisplay(typeof localStorage === 'undefined' ? null : localStorage.getItem(storageKey)),
);

/** Changes how times are shown, and keeps it for this browser. */
export function setTimeDisplay(changes: Partial<TimeDisplay>): void {
  const next = { ...timeDisplay.get(), ...changes };
  localStorage.setItem(storageKey, `${next.clock} ${next.ages}`);
  timeDisplay.set(next);
}
