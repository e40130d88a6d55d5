import { expect, test } from 'vitest';
import { atLeast, atMost, compare } from './compare.ts';

test('ratios are of ours to the others, round by round', () => {
  const rows = compare({
    name: 'a case',
    unit: 'calls/s',
    // In the third round something else took half of the machine from both.
    figures: { Unmissed: [100, 110, 50], limit: [200, 220, 100] },
    goals: { Unmissed: atLeast(80, 'calls/s'), limit: atLeast(0.6) },
  });
  expect(rows).toEqual([
    {
      name: 'a case',
      side: 'Unmissed',
      unit: 'calls/s',
      figure: { median: 100, min: 50, max: 110 },
      ours: null,
      reach: { goal: '≥ 80 calls/s', isMet: true },
    },
    {
      name: 'a case',
      side: 'limit',
      unit: 'calls/s',
      figure: { median: 200, min: 100, max: 220 },
      ours: 0.5,
      reach: { goal: '≥ 0.6 ×', isMet: false },
    },
  ]);
});

test('a goal may be a most', () => {
  expect(atMost(1.5)(1.5)).toEqual({ goal: '≤ 1.5 ×', isMet: true });
  expect(atMost(100, 'ms')(101).isMet).toBe(false);
});
