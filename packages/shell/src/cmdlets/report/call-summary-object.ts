import type { CallSummaryRow } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A row by Exchange's names, counted as it did: `VoiceMessages`, `MissedCalls` and `OtherCalls` are per cent of
 * `TotalCalls`, the calls that no person answered, to two places. From `AnsweredCalls` on they are ours.
 */
export function callSummaryObject(row: CallSummaryRow, timeZone: string): ShellObject {
  const totalCount = row.callCount - row.answeredCount;
  const percent = (count: number) => (totalCount === 0 ? 0 : Math.round((count * 10_000) / totalCount) / 100);
  return {
    type: 'UMCallSummaryReport',
    properties: {
      Date: dateText(row.date),
      VoiceMessages: percent(row.voiceMessageCount),
      MissedCalls: percent(row.missedCount),
      OtherCalls: percent(row.otherCount),
      TotalCalls: totalCount,
      AnsweredCalls: row.answeredCount,
      VoiceMessageCount: row.voiceMessageCount,
      MissedCallCount: row.missedCount,
      OtherCallCount: row.otherCount,
      Period: row.date,
      TimeZone: timeZone,
    },
  };
}

export const callSummaryColumns: readonly string[] = [
  'Date',
  'VoiceMessages',
  'MissedCalls',
  'OtherCalls',
  'TotalCalls',
  'AnsweredCalls',
];

/** Exchange's way of writing a day, `11/23/26`, a month, `Nov/26`, and all of the time. */
function dateText(date: string | null): string {
  if (date === null) return '---';
  const [year = '', month = '', day] = date.split('-');
  return [day === undefined ? (months[Number(month) - 1] ?? month) : `${month}/${day}`, year.slice(-2)].join('/');
}
