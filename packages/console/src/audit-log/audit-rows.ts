import type { AuditEntry } from '@unmissed/sdk';
import type { CsvCell } from '../data/csv-text.ts';
import { auditDifferences } from './audit-differences.ts';

/** An entry as rows of a CSV file: one for each setting that differs, in the API's own words, for programs too. */
export function auditRows({ at, actor, address, operation, requestId, changes }: AuditEntry): CsvCell[][] {
  const who = [at, actor.type, actor.name, actor.id, address, operation];
  return changes.flatMap(({ objectType, objectId, objectName, before, after }) => {
    const what = [...who, objectType, objectName, objectId];
    const differences = auditDifferences(before, after);
    if (differences.length === 0) return [[...what, null, null, null, requestId]];
    return differences.map((one) => [...what, one.name, written(one.before), written(one.after), requestId]);
  });
}

function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
