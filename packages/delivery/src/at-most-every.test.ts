import { expect, test, vi } from 'vitest';
import { atMostEvery } from './at-most-every.ts';

test('what is asked for is done at once, and what is asked for meanwhile once more, later', () => {
  vi.useFakeTimers();
  try {
    let count = 0;
    const { ask, stop } = atMostEvery(20, () => (count += 1));
    ask();
    expect(count).toBe(1);
    for (let times = 0; times < 100; times += 1) ask();
    expect(count).toBe(1);
    vi.advanceTimersByTime(20);
    expect(count).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(count).toBe(2);
    ask();
    ask();
    expect(count).toBe(3);
    stop();
    vi.advanceTimersByTime(1000);
    expect(count).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
