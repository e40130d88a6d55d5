import type { WebhookEndpoint } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { momentOf } from '../moment-of.ts';

/** A webhook endpoint. @param secret - What its signatures are checked with, which the server tells once; null: not known. */
export function webhookObject(endpoint: WebhookEndpoint, secret: string | null = null): ShellObject {
  return {
    // One with its secret is shown as a list, where nothing of it is cut off.
    type: secret === null ? 'UMWebhook' : 'UMNewWebhook',
    properties: {
      Name: endpoint.name,
      Url: endpoint.url,
      ...(secret === null ? {} : { Secret: secret }),
      Enabled: endpoint.enabled,
      Events: endpoint.events.map(enumName),
      Selection: endpoint.selection,
      FailingSince: momentOf(endpoint.failingSince),
      Version: endpoint.version,
      Identity: endpoint.name,
      Guid: endpoint.id,
      WhenCreated: momentOf(endpoint.createdAt),
      WhenChanged: momentOf(endpoint.updatedAt),
    },
  };
}

export const webhookColumns: readonly string[] = ['Name', 'Url', 'Enabled', 'Events', 'FailingSince'];
