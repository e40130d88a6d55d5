import type { Reach, Row } from '../bench.ts';
import { quantile, spreadOf } from './spread.ts';

/** Judges a ratio of ours to another side, or our figure itself. */
export type Goal = (value: number) => Reach;

export const atLeast =
  (bound: number, unit = '×'): Goal =>
  (value) => ({ goal: `≥ ${format(bound)} ${unit}`, isMet: value >= bound });

export const atMost =
  (bound: number, unit = '×'): Goal =>
  (value) => ({ goal: `≤ ${format(bound)} ${unit}`, isMet: value <= bound });

export interface Comparison {
  /** Name of the case. */
  name: string;
  unit: string;
  /** What the rounds of each side gave. The first side is ours. */
  figures: Readonly<Record<string, readonly number[]>>;
  /** By side: of ours for our figure, of another for the ratio of ours to it. */
  goals?: Readonly<Record<string, Goal>>;
}

/** A row for each side. Ratios are taken round by round, between neighbours in time, and their median is shown. */
export function compare({ name, unit, figures, goals = {} }: Comparison): Row[] {
  const [ours, ...others] = Object.entries(figures);
  if (ours === undefined) return [];
  const figure = spreadOf(ours[1]);
  const ownGoal = goals[ours[0]]?.(figure.median) ?? null;
  return [
    { name, side: ours[0], unit, figure, ours: null, reach: ownGoal },
    ...others.map(([side, values]): Row => {
      const ratio = quantile(
        values.map((value, round) => ours[1][round]! / value),
        0.5,
      );
      return { name, side, unit, figure: spreadOf(values), ours: ratio, reach: goals[side]?.(ratio) ?? null };
    }),
  ];
}

function format(bound: number): string {
  return bound.toLocaleString('en').replaceAll(',', ' ');
}
