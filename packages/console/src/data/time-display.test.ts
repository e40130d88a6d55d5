import { expect, test } from 'vitest';
import { readTimeDisplay } from './time-display.ts';

test.each([
  [null, { clock: 'language', ages: 'relative' }],
  ['h12 exact', { clock: 'h12', ages: 'exact' }],
  ['h23 relative', { clock: 'h23', ages: 'relative' }],
  ['h99 sometimes', { clock: 'language', ages: 'relative' }],
])('%j is read as %j', (kept, display) => {
  expect(readTimeDisplay(kept)).toEqual(display);
});
