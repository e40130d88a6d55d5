import {
  type Connection,
  isDatabaseUnavailable,
  listNotificationsByIds,
  type NotificationRow,
} from '@unmissed/database';
import type { FastifyBaseLogger } from 'fastify';
import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../access/actor.ts';
import { permissionsOf } from '../access/permissions.ts';
import type { InstallationFacts, RequestContext } from '../context.ts';
import { createLoaders } from '../loaders.ts';
import { createSchema } from '../schema/create-schema.ts';
import { watchChanges } from '../subscription/watch-changes.ts';
import { payloadSchema } from './payload-schema.ts';
import { InvalidSelectionError, readSelection } from './read-selection.ts';

export interface SelectionRendererOptions {
  connection: Connection;
  installation: InstallationFacts;
  log: FastifyBaseLogger;
  /** The clock; tests set it. */
  now?: () => Date;
}

/**
 * What the selection, or the usual one, says of each of the notifications, by their ids; those that are no longer kept
 * are left out. Fields that cannot be read are null, as in an answer of the API.
 * @throws Error when the database cannot be reached
 */
export type RenderSelection = (
  organizationId: string,
  notificationIds: readonly string[],
  selection: string | null,
) => Promise<Map<string, unknown>>;

const usual = `{
  id kind status sentAt
  decision { verdict reason explanation }
  mailbox { id displayName emailAddress }
  call { id source callId startedAt endedAt caller { number name } calledNumber }
}`;
const documentsMax = 1_000;

/** Reads what webhooks post, with the permissions of somebody who may view, all of a call together. */
export function createSelectionRenderer(options: SelectionRendererOptions): RenderSelection {
  const { connection, installation, log, now = () => new Date() } = options;
  const { db } = connection;
  // A selection reads the log and no more, so that the rest of this is not used.
  const webhookAddresses = { allowPrivateNetworks: false, isForbidden: async () => true };
  const unused = { sealer: null, changed: () => {}, webhookAddresses, mails: null };
  const deps = { db, now, changes: watchChanges(db, log), ...unused };
  const documents = new LRUCache<string, DocumentNode>({ max: documentsMax });
  // Made when there is something to post: it takes a moment, and most installations post nothing.
  let schema: GraphQLSchema | undefined;

  function documentOf(selection: string): DocumentNode {
    const document = documents.get(selection) ?? readAsSaved(selection);
    documents.set(selection, document);
    return document;
  }

  /** It was right when it was saved; a later version may have taken a field away. */
  function readAsSaved(selection: string): DocumentNode {
    try {
      return readSelection(selection);
    } catch (error) {
      if (!(error instanceof InvalidSelectionError)) throw error;
      log.warn({ selection, why: error.message }, 'a webhook selection does not fit the schema; the usual one is used');
      return readSelection(usual);
    }
  }

  return async (organizationId, notificationIds, selection) => {
    schema ??= payloadSchema(createSchema());
    const document = documentOf(selection ?? usual);
    const actor = workerOf(organizationId);
    const loaders = createLoaders(db, organizationId);
    const contextValue: RequestContext = { deps, actor, loaders, installation, reportCalls: async () => [] };
    const rows = await listNotificationsByIds(db, organizationId, notificationIds);
    const render = async (rootValue: NotificationRow): Promise<[string, unknown]> => {
      const { data, errors = [] } = await execute({ schema: schema!, document, rootValue, contextValue });
      for (const { message, originalError } of errors) {
        if (isDatabaseUnavailable(originalError)) throw originalError!;
        log.warn({ notificationId: rootValue.id, why: message }, 'a field of a webhook could not be read');
      }
      return [rootValue.id, data?.['notification'] ?? null];
    };
    return new Map(await Promise.all(rows.map(render)));
  };
}

function workerOf(organizationId: string): Actor {
  return {
    organizationId,
    type: 'SYSTEM',
    id: 'worker',
    name: 'Unmissed',
    role: 'VIEW_ONLY',
    permissions: permissionsOf('VIEW_ONLY'),
    mailboxId: null,
    reporter: null,
    address: null,
    requestId: null,
  };
}
