import { CmdletError, type Value } from '../cmdlet.ts';
import { readDate } from './read-date.ts';
import { isList, isShellObject, toText } from './value-text.ts';
import { toRegExp } from './wildcard.ts';

type Compare = (left: Value, right: Value, isCaseSensitive: boolean) => boolean;

const comparing: Readonly<Record<string, Compare>> = {
  eq: areEqual,
  ne: (left, right, isCaseSensitive) => !areEqual(left, right, isCaseSensitive),
  gt: (left, right, isCaseSensitive) => order(left, right, isCaseSensitive) > 0,
  ge: (left, right, isCaseSensitive) => order(left, right, isCaseSensitive) >= 0,
  lt: (left, right, isCaseSensitive) => order(left, right, isCaseSensitive) < 0,
  le: (left, right, isCaseSensitive) => order(left, right, isCaseSensitive) <= 0,
  like: (left, right, isCaseSensitive) => toRegExp(toText(right), isCaseSensitive).test(toText(left)),
  notlike: (left, right, isCaseSensitive) => !toRegExp(toText(right), isCaseSensitive).test(toText(left)),
  match: (left, right, isCaseSensitive) => toPattern(right, isCaseSensitive).test(toText(left)),
  notmatch: (left, right, isCaseSensitive) => !toPattern(right, isCaseSensitive).test(toText(left)),
};

const containing: Readonly<Record<string, Compare>> = {
  contains: (left, right, isCaseSensitive) => toList(left).some((one) => areEqual(one, right, isCaseSensitive)),
  notcontains: (left, right, isCaseSensitive) => !toList(left).some((one) => areEqual(one, right, isCaseSensitive)),
  in: (left, right, isCaseSensitive) => toList(right).some((one) => areEqual(left, one, isCaseSensitive)),
  notin: (left, right, isCaseSensitive) => !toList(right).some((one) => areEqual(left, one, isCaseSensitive)),
};

/** Comparison operators by their names without dash. With `c` before them upper and lower case differ. */
export const comparisons: ReadonlyMap<string, (left: Value, right: Value) => Value> = new Map([
  ...Object.entries(comparing).flatMap(([name, compare]) =>
    spell(name, (left, right, isCaseSensitive) =>
      // As in PowerShell, an array on the left gives those of its members that fit.
      isList(left) ? left.filter((one) => compare(one, right, isCaseSensitive)) : compare(left, right, isCaseSensitive),
    ),
  ),
  ...Object.entries(containing).flatMap(([name, compare]) => spell(name, compare)),
]);

/** Names of the operators as they are documented. */
export const comparisonNames = [...Object.keys(comparing), ...Object.keys(containing)];

function spell(name: string, compare: (left: Value, right: Value, isCaseSensitive: boolean) => Value) {
  const loose = (left: Value, right: Value) => compare(left, right, false);
  const strict = (left: Value, right: Value) => compare(left, right, true);
  return [[name, loose] as const, [`i${name}`, loose] as const, [`c${name}`, strict] as const];
}

/** What counts as true: not null, 0, '' or an empty array. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 1 || (value.length === 1 && isTrue(value[0] ?? null));
  return value !== null && value !== false && value !== 0 && value !== '';
}

/** Less than, equal to, or greater than 0. The left side decides how: by number, time or text. */
export function order(left: Value, right: Value, isCaseSensitive = false): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' || typeof left === 'boolean') {
    const number = typeof left === 'boolean' ? Number(isTrue(right)) : toNumber(right);
    return Number.isNaN(number) ? orderText(toText(left), toText(right), isCaseSensitive) : Number(left) - number;
  }
  if (left instanceof Date) {
    const date = right instanceof Date ? right : readDate(toText(right));
    if (date === null)
      throw new CmdletError(`'${toText(right)}' is no date that can be compared; write 2026-11-23.`, 2);
    return left.getTime() - date.getTime();
  }
  return orderText(toText(left), toText(right), isCaseSensitive);
}

function areEqual(left: Value, right: Value, isCaseSensitive: boolean): boolean {
  if (left === null || right === null) return left === right;
  if (isShellObject(left) && isShellObject(right)) return left === right;
  return order(left, right, isCaseSensitive) === 0;
}

function orderText(left: string, right: string, isCaseSensitive: boolean): number {
  if (left === right) return 0;
  const compared = left.localeCompare(right, 'en', { sensitivity: isCaseSensitive ? 'variant' : 'accent' });
  return compared;
}

function toPattern(value: Value, isCaseSensitive: boolean): RegExp {
  try {
    return new RegExp(toText(value), isCaseSensitive ? '' : 'i');
  } catch {
    throw new CmdletError(`'${toText(value)}' is no regular expression; for * and ? write -like.`, 2);
  }
}

function toNumber(value: Value): number {
  const text = toText(value).trim();
  if (typeof value === 'boolean') return Number(value);
  return text === '' ? Number.NaN : Number(text);
}

function toList(value: Value): readonly Value[] {
  return isList(value) ? value : [value];
}
