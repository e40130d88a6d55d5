import { useQuery } from '@tanstack/react-query';
import {
  dialPlans,
  mailboxes,
  mailboxPolicies,
  type Notification,
  notificationChanges,
  type NotificationFilter,
  notifications,
} from '@unmissed/sdk';
import { type Language, useLanguage } from '../catalogue/language.ts';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';
import {
  GetNotificationDetailsDocument,
  type GetNotificationDetailsQuery,
  GetPolicyVersionsDocument,
} from '../generated/operations.generated.ts';

export const client = api({ notifications, notificationChanges, mailboxes, mailboxPolicies, dialPlans });

/** A notification with everything that says why. */
export type NotificationDetails = NonNullable<GetNotificationDetailsQuery['notification']>;

export function useNotifications(filter: NotificationFilter): Pages<Notification> {
  return usePages(keys.notifications.list(filter), (page, options) =>
    client.notifications.list({ filter, ...page }, options),
  );
}

export function useNotificationCount(filter: NotificationFilter) {
  return useQuery({
    queryKey: keys.notifications.about('count', filter),
    queryFn: ({ signal }) => client.notifications.count({ filter }, { signal }),
    placeholderData: (before) => before,
  });
}

/** Its explanation is in the language of the viewer; null: there is none. */
export function useNotificationDetails(id: string) {
  const language: Language = useLanguage();
  return useQuery({
    queryKey: [...keys.notifications.one(id), language],
    queryFn: async ({ signal }) => {
      const { notification } = await client.request(GetNotificationDetailsDocument, { id, language }, { signal });
      return notification;
    },
  });
}

/** A policy as it is now and its latest 200 versions; null: it was deleted. */
export function usePolicyVersions(id: string) {
  return useQuery({
    queryKey: keys.mailboxPolicies.about('versions', id),
    queryFn: async ({ signal }) => {
      const { mailboxPolicy } = await client.request(GetPolicyVersionsDocument, { id }, { signal });
      return mailboxPolicy;
    },
  });
}

/** Everything that shows notifications is read again. */
export async function notificationsChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.notifications.all }),
    queryClient.invalidateQueries({ queryKey: keys.delivery.all }),
  ]);
}

/** What a choice of a filter offers. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Dial plans to choose from, by name. */
export function useDialPlanChoices(): readonly Choice[] {
  const { data } = useQuery({
    queryKey: keys.dialPlans.about('choices'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  });
  return data?.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}

/** Policies to choose from, by name; as many as a list shows. */
export function usePolicyChoices(): readonly Choice[] {
  const { data } = useQuery({
    queryKey: keys.mailboxPolicies.about('choices'),
    queryFn: ({ signal }) => client.mailboxPolicies.list({ first: 200 }, { signal }),
  });
  return data?.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}

/** Mailboxes that a text finds, and the one that is chosen. */
export function useMailboxChoices(search: string, chosenId: string | null): readonly Choice[] {
  const { data } = useQuery({
    queryKey: keys.mailboxes.about('choices', search),
    queryFn: ({ signal }) =>
      client.mailboxes.list({ first: 20, ...(search !== '' && { filter: { search } }) }, { signal }),
    placeholderData: (before) => before,
  });
  const { data: chosen } = useQuery({
    queryKey: keys.mailboxes.about('choice', chosenId),
    queryFn: ({ signal }) => client.mailboxes.find({ id: chosenId ?? '' }, { signal }),
    enabled: chosenId !== null,
  });
  const found = [...(chosen == null ? [] : [chosen]), ...(data?.nodes ?? [])];
  return [...new Map(found.map((mailbox) => [mailbox.id, mailbox])).values()].map(
    ({ id, displayName, emailAddress }) => ({
      value: id,
      label: emailAddress === null ? displayName : `${displayName} · ${emailAddress}`,
    }),
  );
}
