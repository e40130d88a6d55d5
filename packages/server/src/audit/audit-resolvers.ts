import type { QuietHours } from '@unmissed/core';
import { type AuditEntryRow, listAuditEntries } from '@unmissed/database';
import { idFilter } from '../connection/filter.ts';
import { idPage } from '../connection/page-request.ts';
import { byId, toConnection } from '../connection/to-connection.ts';
import type { DomainResolvers } from '../schema/domain-resolvers.ts';

export const auditResolvers = {
  Query: {
    auditLog: async (_parent, { filter, ...page }, { deps, actor }) => {
      const criteria = {
        objectId: idFilter(filter?.objectId),
        actorId: filter?.actorId ?? undefined,
        operation: filter?.operation ?? undefined,
        since: filter?.since ?? undefined,
        until: filter?.until ?? undefined,
      };
      return toConnection(
        'auditLog',
        await listAuditEntries(deps.db, actor.organizationId, criteria, idPage('auditLog', page)),
        byId,
      );
    },
  },
  AuditEntry: {
    actor: whoOf,
    changes: (entry, _args, { loaders }) => loaders.changesOfAuditEntry.load(entry.id),
  },
  MailboxPolicyVersion: {
    version: ({ after }) => Number(after?.['version']),
    changedAt: ({ at }) => at,
    changedBy: whoOf,
    name: ({ after }) => String(after?.['name']),
    allowMissedCallNotifications: ({ after }) => after?.['allowMissedCallNotifications'] === true,
    missedCallText: ({ after }) => (after?.['missedCallText'] ?? null) as string | null,
    voiceMailText: ({ after }) => (after?.['voiceMailText'] ?? null) as string | null,
    // Versions from before there were call rules had none.
    notifyInternalCalls: ({ after }) => after?.['notifyInternalCalls'] !== false,
    notifyHiddenCallers: ({ after }) => after?.['notifyHiddenCallers'] !== false,
    notifyGroupCalls: ({ after }) => after?.['notifyGroupCalls'] !== false,
    ringSecondsMin: ({ after }) => Number(after?.['ringSecondsMin'] ?? 0),
    quietHours: ({ after }) => (after?.['quietHours'] ?? null) as QuietHours | null,
    exchangeProperties: ({ after }) => after?.['exchangeProperties'] ?? null,
  },
} satisfies DomainResolvers;

function whoOf({ actorType, actorId, actorName }: Pick<AuditEntryRow, 'actorType' | 'actorId' | 'actorName'>) {
  return { type: actorType, id: actorId, name: actorName };
}
