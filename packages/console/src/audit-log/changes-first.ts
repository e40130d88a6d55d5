import type { AuditEntry } from '@unmissed/sdk';

/** The changes of an entry, those of the object that is asked for first: one change of many mailboxes has hundreds. */
export function changesFirst({ changes }: AuditEntry, objectId: string | null): AuditEntry['changes'] {
  if (objectId === null) return changes;
  return changes.toSorted((a, b) => Number(b.objectId === objectId) - Number(a.objectId === objectId));
}
