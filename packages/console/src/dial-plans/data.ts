import { useQuery } from '@tanstack/react-query';
import { dialPlans, mailboxPolicies } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';

export const client = api({ dialPlans, mailboxPolicies });
export type DialPlan = Awaited<ReturnType<typeof client.dialPlans.get>>;

export function useDialPlans(): Pages<DialPlan> {
  return usePages(keys.dialPlans.list(), (page, options) => client.dialPlans.list(page, options));
}

export function useDialPlan(id: string) {
  return useQuery({
    queryKey: keys.dialPlans.one(id),
    queryFn: ({ signal }) => client.dialPlans.get({ id }, { signal }),
  });
}

/** Reads a dial plan now, whatever is known of it; what shows it follows. */
export function readDialPlan(id: string): Promise<DialPlan> {
  const queryFn = () => client.dialPlans.get({ id });
  return queryClient.fetchQuery({ queryKey: keys.dialPlans.one(id), queryFn, staleTime: 0 });
}

/** Everything that shows a dial plan or its policies is read again. */
export async function dialPlansChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.dialPlans.all }),
    queryClient.invalidateQueries({ queryKey: keys.mailboxPolicies.all }),
  ]);
}
