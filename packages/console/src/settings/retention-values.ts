import type { Retention, UpdateRetentionInput } from '@unmissed/sdk';

/** What can be kept for a time, in the order of the form. */
export const retentionNames = [
  'callDays',
  'notificationDays',
  'attemptDays',
  'audioDays',
  'rejectedReportDays',
] as const;
type RetentionName = (typeof retentionNames)[number];

/** What the product begins with, for what is for ever no more. */
export const usualDays: Readonly<Record<RetentionName, number>> = {
  callDays: 365,
  notificationDays: 365,
  attemptDays: 90,
  audioDays: 30,
  rejectedReportDays: 30,
};

/** Days; null: for ever. An empty number field is a text. */
export type RetentionValues = Record<RetentionName, number | string | null>;

export function valuesOfRetention(retention: Retention): RetentionValues {
  return Object.fromEntries(retentionNames.map((name) => [name, retention[name]])) as RetentionValues;
}

/** What is sent; an empty field is out of range, and the server says so. */
export function inputOf(values: RetentionValues): UpdateRetentionInput {
  return Object.fromEntries(
    retentionNames.map((name) => {
      const value = values[name];
      return [name, value === null ? null : Number(value)];
    }),
  );
}

/** Those that are kept for a shorter time than before: what is older is removed. */
export function shortened(values: RetentionValues, base: RetentionValues): RetentionName[] {
  const days = (value: number | string | null) => (value === null ? Infinity : Number(value));
  return retentionNames.filter((name) => days(values[name]) < days(base[name]));
}
