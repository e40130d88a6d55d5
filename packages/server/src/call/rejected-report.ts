import type { NewRejectedReport } from '@unmissed/database';
import type { CallReportInput } from '../schema/resolver-types.generated.ts';
import type { Rejection } from './rejection.ts';

const reportTextMax = 100_000;

/** What is kept of a report that was rejected. */
export function rejectedReport(
  input: CallReportInput,
  { code, message }: Pick<Rejection, 'code' | 'message'>,
  now: Date,
): NewRejectedReport {
  return {
    receivedAt: now,
    source: legible(input.source, 64),
    callId: legible(input.callId, 255),
    code,
    // It may quote the report.
    message: legible(message, 1000),
    report: JSON.stringify(input, withoutRecordings).slice(0, reportTextMax),
  };
}

/** For `JSON.stringify`: how large a recording was is said in its place. */
function withoutRecordings(key: string, value: unknown): unknown {
  return key === 'base64' && typeof value === 'string' ? `<${Buffer.byteLength(value, 'base64')} bytes>` : value;
}

/** What PostgreSQL can store of a text that was no good. */
function legible(text: string, lengthMax: number): string {
  return text.replaceAll('\0', '\u{fffd}').slice(0, lengthMax);
}
