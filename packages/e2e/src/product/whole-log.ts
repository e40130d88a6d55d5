import type { Client, Notification } from '@unmissed/sdk';

/** All notifications, oldest first. */
export async function wholeLog(client: Client): Promise<Notification[]> {
  const notifications: Notification[] = [];
  for await (const notification of client.notifications.all({ first: 200 })) notifications.push(notification);
  return notifications.toReversed();
}

/** How many of them have which status. */
export function countStatuses(notifications: readonly Pick<Notification, 'status'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of notifications) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
