import { type AuditEntry, type AuditFilter, auditLog } from '@unmissed/sdk';
import { endOfDay, startOfDay, text, day, oneOf, useFilters } from '../components/index.ts';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { type Pages, usePages } from '../data/use-pages.ts';
import { operations } from './operations.ts';

export const client = api({ auditLog });

const known = Object.fromEntries(operations.map((operation) => [operation, operation]));
const kinds = { object: text, actor: text, operation: oneOf(known), since: day, until: day };

/** The filters of the log, as they stand in the address. */
export function useAuditFilters() {
  const filters = useFilters(kinds);
  const { object, actor, operation, since, until } = filters.values;
  const filter: AuditFilter = {
    objectId: object,
    actorId: actor,
    operation,
    since: since === null ? null : startOfDay(since),
    until: until === null ? null : endOfDay(until),
  };
  return { ...filters, filter };
}

export function useAuditLog(filter: AuditFilter): Pages<AuditEntry> {
  return usePages(keys.auditLog.list(filter), (page, options) => client.auditLog.list({ filter, ...page }, options));
}
