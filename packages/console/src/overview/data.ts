import { useQuery } from '@tanstack/react-query';
import { activity, calls, delivery, dialPlans, mailboxPolicies, notifications, rejectedReports } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useInstallation } from '../data/viewer.ts';
import { useNow } from '../components/index.ts';
import { type Attention, attentionOf } from './attention-of.ts';
import { activityOf, type Span } from './spans.ts';

const client = api({ activity, calls, delivery, dialPlans, mailboxPolicies, notifications, rejectedReports });
const dayMs = 86_400_000;
const rejectedShown = 50;
/** The screen stays up to date while it is looked at. */
const live = { refetchInterval: 30_000 };

export function useActivity(span: Span, dialPlanId: string | null) {
  return useQuery({
    queryKey: keys.activity.about('span', span, dialPlanId),
    queryFn: ({ signal }) => client.activity.get({ ...activityOf(span, new Date()), dialPlanId }, { signal }),
    placeholderData: (before) => before,
    ...live,
  });
}

/** The days of yesterday and today, in the time zone of the charts. */
export function useToday(dialPlanId: string | null) {
  return useQuery({
    queryKey: keys.activity.about('today', dialPlanId),
    queryFn: ({ signal }) =>
      client.activity.get({ groupBy: 'DAY', since: new Date(Date.now() - dayMs), dialPlanId }, { signal }),
    placeholderData: (before) => before,
    ...live,
  });
}

export function useDelivery() {
  return useQuery({ queryKey: keys.delivery.all, queryFn: ({ signal }) => client.delivery.get({ signal }), ...live });
}

/** How many wait and how many are dead letters, of one dial plan; nothing is asked where it is null. */
export function useQueueOf(dialPlanId: string | null) {
  return useQuery({
    queryKey: keys.notifications.about('queue', dialPlanId),
    enabled: dialPlanId !== null,
    queryFn: async ({ signal }) => {
      const [waitingCount, deadLetterCount] = await Promise.all([
        client.notifications.count({ filter: { dialPlanId, status: ['WAITING'] } }, { signal }),
        client.notifications.count({ filter: { dialPlanId, isDeadLetter: true } }, { signal }),
      ]);
      return { waitingCount, deadLetterCount };
    },
    ...live,
  });
}

/** When a call was first heard of last; null: there has been none. */
export function useLastCallAt() {
  return useQuery({
    queryKey: keys.calls.about('last'),
    queryFn: async ({ signal }) => (await client.calls.list({ first: 1 }, { signal })).nodes[0]?.receivedAt ?? null,
    ...live,
  });
}

export function useDialPlanChoices() {
  return useQuery({
    queryKey: keys.dialPlans.about('choices'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  }).data?.nodes;
}

/** What needs attention in the whole organization; undefined until enough is read to say so. */
export function useAttention(): readonly Attention[] | undefined {
  const now = useNow();
  const { data: deliveryNow, isPending } = useDelivery();
  const mailTransport = useInstallation()?.mailTransport;
  const { data: lastCallAt } = useLastCallAt();
  const { data: rejected } = useQuery({
    queryKey: keys.calls.about('rejected-lately'),
    queryFn: ({ signal }) => client.rejectedReports.list({ first: rejectedShown }, { signal }),
    ...live,
  });
  const { data: policies } = useQuery({
    queryKey: keys.mailboxPolicies.about('attention'),
    queryFn: ({ signal }) => client.mailboxPolicies.list({ first: 200 }, { signal }),
    ...live,
  });
  if (isPending) return undefined;
  const lately = rejected?.nodes.filter(({ receivedAt }) => now.getTime() - Date.parse(receivedAt) < dayMs);
  return attentionOf({
    delivery: deliveryNow,
    mailTransport,
    rejected: lately && { count: lately.length, isMore: lately.length === rejectedShown },
    lastCallAt,
    policies: policies?.nodes,
    now,
  });
}
