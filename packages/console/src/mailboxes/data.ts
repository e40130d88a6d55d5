import { useQuery } from '@tanstack/react-query';
import { dialPlans, type Mailbox, mailboxes, mailboxPolicies, type MailboxFilter, NotFoundError } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';
import { GetMailboxDetailsDocument, type GetMailboxDetailsQuery } from '../generated/operations.generated.ts';

export const client = api({ mailboxes, mailboxPolicies, dialPlans });

/** A mailbox with its dial plan's settings and its last notifications. */
export type MailboxDetails = NonNullable<GetMailboxDetailsQuery['mailbox']>;

export function useMailboxes(filter: MailboxFilter): Pages<Mailbox> {
  return usePages(keys.mailboxes.list(filter), (page, options) => client.mailboxes.list({ filter, ...page }, options));
}

/** How many match; 100,000 stands for more. */
export function useMailboxCount(filter: MailboxFilter) {
  return useQuery({
    queryKey: keys.mailboxes.about('count', filter),
    queryFn: ({ signal }) => client.mailboxes.count({ filter }, { signal }),
  });
}

const detailsQuery = (id: string) => ({
  queryKey: keys.mailboxes.one(id),
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<MailboxDetails> => {
    const { mailbox } = await client.request(GetMailboxDetailsDocument, { id }, { signal });
    if (mailbox === null) throw new NotFoundError(`There is no mailbox with id ${id}.`, { code: 'NOT_FOUND' });
    return mailbox;
  },
});

export function useMailbox(id: string) {
  return useQuery(detailsQuery(id));
}

/** Reads a mailbox now, whatever is known of it; what shows it follows. */
export function readMailbox(id: string): Promise<MailboxDetails> {
  return queryClient.fetchQuery({ ...detailsQuery(id), staleTime: 0 });
}

/** All policies to choose from, by name; there are few compared to mailboxes. */
export function usePolicyChoice() {
  return useQuery({
    queryKey: keys.mailboxPolicies.about('choice'),
    queryFn: async ({ signal }) => {
      const all = [];
      for await (const policy of client.mailboxPolicies.all({ first: 200 }, { signal })) all.push(policy);
      return all;
    },
    staleTime: 60_000,
  });
}

export function useDialPlanChoice() {
  return useQuery({
    queryKey: keys.dialPlans.about('choice-of-all'),
    queryFn: async ({ signal }) => {
      const all = [];
      for await (const plan of client.dialPlans.all({ first: 200 }, { signal })) all.push(plan);
      return all;
    },
    staleTime: 60_000,
  });
}

/** Everything that shows a mailbox, or counts them, is read again. */
export async function mailboxesChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.mailboxes.all }),
    queryClient.invalidateQueries({ queryKey: keys.mailboxPolicies.all }),
  ]);
}
