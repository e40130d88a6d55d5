/** How many days things are kept; null: for ever. */
export interface Retention {
  callDays: number | null;
  notificationDays: number | null;
  attemptDays: number | null;
  audioDays: number | null;
  rejectedReportDays: number | null;
}

/** Of an organization that never chose. Recordings and rejected reports hold the most and are wanted the shortest. */
export const defaultRetention: Retention = {
  callDays: 365,
  notificationDays: 365,
  attemptDays: 90,
  audioDays: 30,
  rejectedReportDays: 30,
};

/** A hundred years: longer is for ever. */
export const retentionDaysMax = 36_500;

const dayMs = 24 * 60 * 60 * 1000;

/** What is older at `now` is kept no longer; null when it is kept for ever. */
export function keptSince(days: number | null, now: Date): Date | null {
  return days === null ? null : new Date(now.getTime() - days * dayMs);
}
