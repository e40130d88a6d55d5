import { useQuery } from '@tanstack/react-query';
import {
  dialPlans,
  mailPreview,
  type MailboxPolicy,
  mailboxPolicies,
  type UpdateMailboxPolicyInput,
} from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';
import { GetMailboxPolicyHistoryDocument, type MailboxPolicyVersion } from '../generated/operations.generated.ts';

export const client = api({ mailboxPolicies, dialPlans, mailPreview });

/** The policies of one dial plan, or all. */
export function usePolicies(dialPlanId: string | null): Pages<MailboxPolicy> {
  const filter = dialPlanId === null ? null : { dialPlanId };
  return usePages(keys.mailboxPolicies.list(filter), (page, options) =>
    client.mailboxPolicies.list({ filter, ...page }, options),
  );
}

export function usePolicy(id: string) {
  return useQuery({
    queryKey: keys.mailboxPolicies.one(id),
    queryFn: ({ signal }) => client.mailboxPolicies.get({ id }, { signal }),
  });
}

/** Reads a policy now, whatever is known of it; what shows it follows. */
export function readPolicy(id: string): Promise<MailboxPolicy> {
  const queryFn = () => client.mailboxPolicies.get({ id });
  return queryClient.fetchQuery({ queryKey: keys.mailboxPolicies.one(id), queryFn, staleTime: 0 });
}

/** Everything that shows a policy is read again. */
export async function policiesChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.mailboxPolicies.all });
}

/** Saves changes of a policy, and answers with what the server has then. */
export async function savePolicy(input: UpdateMailboxPolicyInput): Promise<MailboxPolicy> {
  await client.mailboxPolicies.update(input);
  const held = await readPolicy(input.id);
  await policiesChanged();
  return held;
}

/** The versions of a policy, newest first. */
export function usePolicyHistory(id: string): Pages<MailboxPolicyVersion> {
  return usePages(keys.mailboxPolicies.about('history', id), async (page, options) => {
    const { mailboxPolicy } = await client.request(GetMailboxPolicyHistoryDocument, { id, ...page }, options);
    return mailboxPolicy?.history ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  });
}
