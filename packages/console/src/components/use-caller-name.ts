import type { Caller } from '@unmissed/sdk';
import { timeLineWords } from '../catalogue/time-line.ts';
import { useWords } from '../catalogue/use-words.ts';

/** Says in one line who called: name and number, as far as they are known. */
export function useCallerName(): (caller: Caller) => string {
  const words = useWords(timeLineWords).caller;
  return ({ name, number, sipUri, anonymous }) => {
    const address = number ?? sipUri;
    if (anonymous && address === null) return name ?? words.hidden;
    const known = [name, address].filter((part) => part !== null && part !== '');
    return known.length === 0 ? words.unknown : known.join(' · ');
  };
}
