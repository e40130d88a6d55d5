import { type ApiKey, apiKeys, dialPlans, mailboxes } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';

export const client = api({ apiKeys, dialPlans, mailboxes });

export function useApiKeys(): Pages<ApiKey> {
  return usePages(keys.apiKeys.list(), (page, options) => client.apiKeys.list(page, options));
}

/** Everything that shows API keys is read again. */
export async function apiKeysChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.apiKeys.all });
}
