import { listCallChanges, listNotificationChanges } from '@unmissed/database';
import { callCriteria } from '../call/call-criteria.ts';
import type { RequestContext } from '../context.ts';
import { notificationCriteria } from '../notification/notification-criteria.ts';
import type {
  ResolversTypes,
  SubscriptionCallChangedArgs,
  SubscriptionNotificationChangedArgs,
  SubscriptionResolvers,
} from '../schema/resolver-types.generated.ts';
import { type Feed, openFeed } from './feed.ts';

interface Subscribing<Args> {
  subscribe: (parent: unknown, args: Partial<Args>, context: RequestContext) => Promise<Feed<object>>;
}

/** They give batches of events, where GraphQL's own `subscribe` takes single ones: see `open-subscription.ts`. */
export const subscriptionResolvers = {
  notificationChanged: {
    async subscribe(_parent, { filter, since = null }, { deps, actor }) {
      const criteria = await notificationCriteria(deps, actor, filter);
      return openFeed(deps, actor, {
        name: 'notificationChanged',
        since,
        read: (range) => listNotificationChanges(deps.db, actor.organizationId, criteria, range),
        toEvent: (notification, cursor): { notificationChanged: Awaited<ResolversTypes['NotificationChange']> } => ({
          notificationChanged: { notification, cursor },
        }),
      });
    },
  } satisfies Subscribing<SubscriptionNotificationChangedArgs>,
  callChanged: {
    async subscribe(_parent, { filter, since = null }, { deps, actor }) {
      const criteria = await callCriteria(deps, actor, filter);
      return openFeed(deps, actor, {
        name: 'callChanged',
        since,
        read: (range) => listCallChanges(deps.db, actor.organizationId, criteria, range),
        toEvent: (call, cursor): { callChanged: Awaited<ResolversTypes['CallChange']> } => ({
          callChanged: { call, cursor },
        }),
      });
    },
  } satisfies Subscribing<SubscriptionCallChangedArgs>,
} satisfies Record<keyof SubscriptionResolvers, object>;
