import type { ApiKey } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { momentOf } from '../moment-of.ts';

/**
 * An API key. `Prefix` is how it begins.
 *
 * @param secret - The key itself, which the server tells once; null: not known.
 */
export function apiKeyObject(apiKey: ApiKey, secret: string | null = null): ShellObject {
  return {
    // One with its key is shown as a list, where nothing of it is cut off.
    type: secret === null ? 'UMApiKey' : 'UMNewApiKey',
    properties: {
      Name: apiKey.name,
      Role: enumName(apiKey.role),
      ...(secret === null ? {} : { ApiKey: secret }),
      Prefix: apiKey.prefix,
      Source: apiKey.source,
      UMDialPlan: apiKey.dialPlan?.name ?? null,
      Mailbox: apiKey.mailbox?.emailAddress ?? apiKey.mailbox?.displayName ?? null,
      WhenExpires: momentOf(apiKey.expiresAt),
      WhenRevoked: momentOf(apiKey.revokedAt),
      WhenLastUsed: momentOf(apiKey.lastUsedAt),
      Identity: apiKey.name,
      Guid: apiKey.id,
      WhenCreated: momentOf(apiKey.createdAt),
    },
  };
}

export const apiKeyColumns: readonly string[] = ['Name', 'Role', 'Prefix', 'WhenLastUsed', 'WhenRevoked'];
