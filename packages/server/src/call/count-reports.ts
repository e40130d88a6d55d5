import { Counter, type Registry } from 'prom-client';
import type { CallReportOutcome } from './report-calls.ts';

/** Told what came of each report that was answered. */
export type CountReports = (outcomes: readonly CallReportOutcome[]) => void;

export function createReportCounter(registry: Registry): CountReports {
  const reports = new Counter({
    name: 'unmissed_reports_total',
    help: 'Reports of calls that were answered, by result; repeated ones count each time.',
    labelNames: ['result'],
    registers: [registry],
  });
  // So that rates are known from the first one on.
  for (const result of ['accepted', 'rejected']) reports.inc({ result }, 0);
  return (outcomes) => {
    for (const outcome of outcomes) reports.inc({ result: 'callId' in outcome ? 'accepted' : 'rejected' });
  };
}
