import { parseRfc3339 } from '../rfc3339.ts';
import { Rejection } from './rejection.ts';
import { clockSkewMaxMs, roundingMaxMs } from './report-limits.ts';

const secondsSince1970 = /^\d{1,12}(\.\d+)?$/;

/** @throws Rejection INVALID_TIME or TIME_IN_FUTURE */
export function parseTime(value: string | number | null | undefined, field: string, now: Date): Date | null {
  if (value == null) return null;
  const text = String(value).trim();
  const time = secondsSince1970.test(text) ? new Date(Math.round(Number(text) * 1000)) : parseRfc3339(text);
  if (time === null) {
    throw new Rejection(
      'INVALID_TIME',
      `${field} is “${text.slice(0, 40)}”; write RFC 3339 with a zone, or seconds since 1970.`,
    );
  }
  if (time.getTime() - now.getTime() > clockSkewMaxMs) {
    throw new Rejection(
      'TIME_IN_FUTURE',
      `${field} is ${time.toISOString()}, more than a day ahead. Check the clock of the telephone system.`,
    );
  }
  return time;
}

/** @throws Rejection END_BEFORE_START */
export function checkOrder(start: Date | null, startField: string, end: Date | null, endField: string): void {
  if (start === null || end === null || start.getTime() - end.getTime() <= roundingMaxMs) return;
  throw new Rejection(
    'END_BEFORE_START',
    `${endField} (${end.toISOString()}) is before ${startField} (${start.toISOString()}).`,
  );
}
