import { expect, test } from 'vitest';
import { quantile, spreadOf } from './spread.ts';

test('the median of an odd number of rounds is the one in the middle, whatever their order', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
});

test('the median of an even number of rounds lies between the two in the middle', () => {
  expect(spreadOf([10, 40, 20, 30]).median).toBe(25);
});

test('quantiles reach from the least to the greatest', () => {
  const values = [5, 1, 3, 2, 4];
  expect([quantile(values, 0), quantile(values, 0.75), quantile(values, 1)]).toEqual([1, 4, 5]);
});

test('nothing has no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow('nothing');
});
