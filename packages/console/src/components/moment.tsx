import { useFormats } from '../catalogue/use-formats.ts';
import { createStore, useStore } from '../data/store.ts';
import { timeDisplay } from '../data/time-display.ts';

// One clock for all of them, so that they change together.
const clock = createStore(new Date());
setInterval(() => clock.set(new Date()), 30_000);

/** The current time, to half a minute, for what grows old on the screen. */
export function useNow(): Date {
  return useStore(clock);
}

/** How long ago, or how soon, with the exact time as title; or the time, as people have set it. */
export function Ago({ at }: { at: string }) {
  const formats = useFormats();
  const now = useNow();
  const { ages } = useStore(timeDisplay);
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {ages === 'exact' ? formats.dateTime(at) : formats.relative(at, now)}
    </time>
  );
}

/** Date and time in the viewer's time zone, with the exact time as title. */
export function Moment({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.dateTime(at)}
    </time>
  );
}
