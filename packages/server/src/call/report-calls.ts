import { type CallRow, groupCommit, isDatabaseUnavailable, transaction } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type {
  CallReportRejectionCode,
  ReportCallsErrorCode,
  ReportCallsInput,
} from '../schema/resolver-types.generated.ts';
import type { CountReports } from './count-reports.ts';
import { foldReports, type SentReport } from './fold-reports.ts';
import { reportsMax } from './report-limits.ts';

/** What came of one report: its call, with the row that it wrote, if any; or why it was rejected. */
export type CallReportOutcome =
  | { callId: string; call: CallRow | null }
  | { code: CallReportRejectionCode; message: string };

/** Takes reports. When it returns, calls and decisions are durable. Returns one outcome a report, in order. */
export type ReportCalls = (actor: Actor, input: ReportCallsInput) => Promise<CallReportOutcome[]>;

/** Requests with as many reports gain nothing by sharing: what a transaction costs by itself is little beside them. */
const ownTransactionMin = 20;

/**
 * Small requests of an organization that come while others are worked on share a transaction with each other: the fold
 * does not mind whose reports it is given together.
 */
export function createReportCalls(deps: Pick<Deps, 'db' | 'now' | 'changed'>, countReports: CountReports): ReportCalls {
  type Together = (reports: readonly SentReport[]) => Promise<CallReportOutcome[]>;
  const togetherByOrganization = new Map<string, Together>();

  function togetherIn(organizationId: string): Together {
    const existing = togetherByOrganization.get(organizationId);
    if (existing !== undefined) return existing;
    const together = groupCommit<readonly SentReport[], CallReportOutcome[]>(
      async (requests) => {
        const outcomes = await commitReports(deps, organizationId, requests.flat());
        let end = 0;
        return requests.map(({ length }) => outcomes.slice(end, (end += length)));
      },
      { sizeOf: ({ length }) => length, sizeMax: reportsMax },
    );
    togetherByOrganization.set(organizationId, together);
    return together;
  }

  return async ({ organizationId, reporter }, { reports }) => {
    if (reports.length > reportsMax) {
      const finding = `${reports.length} reports in one request; at most ${reportsMax}.`;
      refuse<ReportCallsErrorCode>('TOO_MANY_REPORTS', finding, 'reports');
    }
    const sent = reports.map((input) => ({ input, reporter }));
    const outcomes =
      sent.length < ownTransactionMin
        ? await togetherIn(organizationId)(sent).catch((error: unknown) => {
            if (isDatabaseUnavailable(error)) throw error;
            // No request fails for what is wrong with another one.
            return commitReports(deps, organizationId, sent);
          })
        : await commitReports(deps, organizationId, sent);
    countReports(outcomes);
    return outcomes;
  };
}

async function commitReports(
  { db, now, changed }: Pick<Deps, 'db' | 'now' | 'changed'>,
  organizationId: string,
  reports: readonly SentReport[],
): Promise<CallReportOutcome[]> {
  const fold = foldReports(organizationId, reports, now());
  const outcomes = await transaction(db, fold);
  changed(organizationId);
  return outcomes;
}
