/** Most reports in one request. */
export const reportsMax = 500;
/** Most legs, and most voice messages, in one report. */
export const legsInReportMax = 200;
/** Most legs, and most voice messages, in one call. */
export const legsInCallMax = 1000;
/** Clocks of telephone systems go wrong, but not by more than a day. */
export const clockSkewMaxMs = 24 * 60 * 60 * 1000;
/** Systems that round to seconds let a call end before it began. */
export const roundingMaxMs = 1000;
