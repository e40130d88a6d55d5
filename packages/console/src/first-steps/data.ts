import { useQuery } from '@tanstack/react-query';
import { apiKeys, type Call, callChanges, calls, dialPlans, mailboxes, mailboxPolicies } from '@unmissed/sdk';
import { useState } from 'react';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useWatch } from '../data/use-watch.ts';
import { useCan } from '../data/viewer.ts';

export const client = api({ apiKeys, callChanges, calls, dialPlans, mailboxes, mailboxPolicies });

export type DialPlan = Awaited<ReturnType<typeof client.dialPlans.list>>['nodes'][number];
export type Mailbox = Awaited<ReturnType<typeof client.mailboxes.list>>['nodes'][number];
export type ApiKey = Awaited<ReturnType<typeof client.apiKeys.list>>['nodes'][number];

export function useDialPlans() {
  return useQuery({
    queryKey: keys.dialPlans.about('choices'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  });
}

export function usePoliciesOf(dialPlanId: string | undefined) {
  const filter = { dialPlanId: dialPlanId ?? null };
  return useQuery({
    queryKey: keys.mailboxPolicies.about('choices', dialPlanId),
    enabled: dialPlanId !== undefined,
    queryFn: ({ signal }) => client.mailboxPolicies.list({ filter, first: 200 }, { signal }),
  });
}

/** Some enabled mailboxes of a dial plan. */
export function useMailboxesOf(dialPlanId: string | undefined) {
  const filter = { dialPlanId: dialPlanId ?? null, enabled: true };
  return useQuery({
    queryKey: keys.mailboxes.about('first', dialPlanId),
    enabled: dialPlanId !== undefined,
    queryFn: ({ signal }) => client.mailboxes.list({ filter, first: 20 }, { signal }),
  });
}

/** Keys of reporters that work; nobody else than administrators may know. */
export function useReporterKeys() {
  const isEnabled = useCan('ADMINISTER');
  return useQuery({
    queryKey: keys.apiKeys.about('reporters'),
    enabled: isEnabled,
    queryFn: async ({ signal }) => {
      const { nodes } = await client.apiKeys.list({ first: 200 }, { signal });
      const now = Date.now();
      return nodes.filter(
        ({ role, revokedAt, expiresAt }) =>
          role === 'REPORTER' && revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now),
      );
    },
  });
}

/** The call that was first heard of last, as it changes; null: there has been none; undefined: not read yet. */
export function useLatestCall(): Call | null | undefined {
  const [changed, setChanged] = useState<Call | null>(null);
  const { data } = useQuery({
    queryKey: keys.calls.about('latest'),
    queryFn: async ({ signal }) => (await client.calls.list({ first: 1 }, { signal })).nodes[0] ?? null,
    staleTime: 0,
  });
  useWatch(
    (signal) => client.callChanges.watch({}, { signal }),
    // Ids grow with time: what is told of an older call changes nothing here.
    ({ call }) => setChanged((before) => (before === null || call.id >= before.id ? call : before)),
    '',
  );
  if (changed === null) return data;
  return data == null || changed.id >= data.id ? changed : data;
}
