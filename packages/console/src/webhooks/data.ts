import { useQuery } from '@tanstack/react-query';
import { type WebhookDeliveryStatus, type WebhookEndpoint, webhooks } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';
import { ListWebhookDeliveriesDocument, type WebhookDelivery } from '../generated/operations.generated.ts';

export const client = api({ webhooks });

export function useWebhooks(): Pages<WebhookEndpoint> {
  return usePages(keys.webhooks.list(), (page, options) => client.webhooks.list(page, options));
}

export function useWebhook(id: string) {
  return useQuery({
    queryKey: keys.webhooks.one(id),
    queryFn: ({ signal }) => client.webhooks.get({ id }, { signal }),
  });
}

/** Reads a webhook now, whatever is known of it; what shows it follows. */
export function readWebhook(id: string): Promise<WebhookEndpoint> {
  const queryFn = () => client.webhooks.get({ id });
  return queryClient.fetchQuery({ queryKey: keys.webhooks.one(id), queryFn, staleTime: 0 });
}

/** What was posted to a webhook, newest first. */
export function useWebhookDeliveries(
  id: string,
  status: readonly WebhookDeliveryStatus[] | null,
): Pages<WebhookDelivery> {
  return usePages(
    keys.webhooks.about('deliveries', id, status),
    async (page, options) => {
      const { webhookEndpoint } = await client.request(ListWebhookDeliveriesDocument, { id, status, ...page }, options);
      return webhookEndpoint?.deliveries ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    },
    isUnderWay,
  );
}

const soonMs = 10_000;

/** Whether it is being posted, or will be in a moment. */
function isUnderWay({ status, nextTryAt }: WebhookDelivery): boolean {
  return status === 'SENDING' || (nextTryAt !== null && Date.parse(nextTryAt) < Date.now() + soonMs);
}

/** Everything about webhooks is read again. */
export async function webhooksChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.webhooks.all });
}
