import type pg from 'pg';
import { inTransaction, plain } from '../work/asking.ts';
import { changePolicy, type ChangedPolicy, type PolicyChange } from '../work/change-policy.ts';
import { listNotifications, type LogPage, type LogRequest } from '../work/list-notifications.ts';
import { type MissedCall, reportCall } from '../work/report-call.ts';
import { signIn } from '../work/sign-in.ts';

export interface PeerContext {
  pool: pg.Pool;
  /** The `Authorization` header. */
  authorization: string | undefined;
}

const askingOf = ({ authorization = '' }: PeerContext) => ({
  prepare: plain,
  apiKey: authorization.replace('Bearer ', ''),
});

/** Of every peer but PostGraphile, which has ways of its own. */
export const resolvers = {
  Query: {
    async notifications(_parent: unknown, request: LogRequest, context: PeerContext): Promise<LogPage> {
      const asking = { ...askingOf(context), db: context.pool };
      const filter = { ...request.filter, status: request.filter.status ?? null };
      return listNotifications(asking, await signIn(asking), { ...request, after: request.after ?? null, filter });
    },
  },
  Mutation: {
    async updateMailboxPolicy(
      _parent: unknown,
      { input }: { input: PolicyChange },
      context: PeerContext,
    ): Promise<ChangedPolicy> {
      const asking = askingOf(context);
      const caller = await signIn({ ...asking, db: context.pool });
      return inTransaction(context.pool, asking, (inside) => changePolicy(inside, caller, input));
    },
    /** One transaction a report. */
    async reportCalls(
      _parent: unknown,
      { input }: { input: { reports: MissedCall[] } },
      context: PeerContext,
    ): Promise<{ results: { status: string }[]; userErrors: never[] }> {
      const asking = askingOf(context);
      const caller = await signIn({ ...asking, db: context.pool });
      for (const report of input.reports) {
        await inTransaction(context.pool, asking, (inside) => reportCall(inside, caller, report));
      }
      return { results: input.reports.map(() => ({ status: 'ACCEPTED' })), userErrors: [] };
    },
  },
};
