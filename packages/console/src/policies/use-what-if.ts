import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MailboxPolicyDraft } from '@unmissed/sdk';
import { keys } from '../data/keys.ts';
import { client } from './data.ts';

/** Time spans of a what-if, in days until now. */
export const spans = [1, 7, 30] as const;
export type Span = (typeof spans)[number];

const dayMs = 86_400_000;

/** When a span begins that ends now. */
export function startOf(days: Span): Date {
  return new Date(Date.now() - days * dayMs);
}

/**
 * Replays past calls with settings that are not saved, a moment after they were last changed. `base`: with those that
 * are, where they are others.
 */
export function useWhatIf(policyId: string, changes: MailboxPolicyDraft, days: Span) {
  const [settled] = useDebouncedValue(JSON.stringify(changes), 300);
  const tried = useQuery({ ...replay(policyId, settled, days), placeholderData: keepPreviousData });
  const saved = useQuery({ ...replay(policyId, '{}', days), placeholderData: keepPreviousData });
  const base = saved.data === tried.data ? undefined : saved.data;
  return { ...tried, base };
}

function replay(policyId: string, changes: string, days: Span) {
  return {
    queryKey: keys.mailboxPolicies.about('what-if', policyId, changes, days),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const input = { id: policyId, changes: JSON.parse(changes) as MailboxPolicyDraft, since: startOf(days) };
      const { simulation } = await client.mailboxPolicies.simulate(input, { signal });
      return simulation;
    },
    staleTime: 60_000,
  };
}
