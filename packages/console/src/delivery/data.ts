import { useQuery } from '@tanstack/react-query';
import {
  delivery,
  type Notification,
  notifications,
  type SmtpRoute,
  smtpRoute,
  testMails,
  type TestMail,
} from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { type Pages, usePages } from '../data/use-pages.ts';

export const client = api({ delivery, smtpRoute, testMails, notifications });

export const deadLetters = { isDeadLetter: true } as const;
const routeKey = keys.delivery.about('smtp-route');

export function useDelivery() {
  return useQuery({
    queryKey: keys.delivery.all,
    queryFn: ({ signal }) => client.delivery.get({ signal }),
    refetchInterval: 10_000,
  });
}

/** The organization's own mail server, or null. */
export function useSmtpRoute() {
  return useQuery({ queryKey: routeKey, queryFn: ({ signal }) => client.smtpRoute.find({ signal }) });
}

/** Reads it now, whatever is known of it; what shows it follows. */
export function readSmtpRoute(): Promise<SmtpRoute | null> {
  return queryClient.fetchQuery({ queryKey: routeKey, queryFn: () => client.smtpRoute.find(), staleTime: 0 });
}

/** Everything about delivery is read again. */
export async function deliveryChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.delivery.all });
}

export function useDeadLetters(): Pages<Notification> {
  return usePages(keys.notifications.list(deadLetters), (page, options) =>
    client.notifications.list({ filter: deadLetters, ...page }, options),
  );
}

/** A test mail, followed until it was sent or has failed. */
export function useTestMail(sent: TestMail) {
  return useQuery({
    queryKey: keys.delivery.about('test-mail', sent.id),
    queryFn: ({ signal }) => client.testMails.get({ id: sent.id }, { signal }),
    initialData: sent,
    refetchInterval: ({ state }) => (state.data?.status === 'WAITING' ? 1_000 : false),
  }).data;
}
