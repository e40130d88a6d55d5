import type { FastifyInstance } from 'fastify';
import type { Admission } from '../limits/admit-requests.ts';
import { Places } from '../limits/places.ts';
import type { SubscriptionParts } from './open-subscription.ts';
import { serveEventStreams } from './serve-event-streams.ts';
import { serveWebsockets } from './serve-websockets.ts';

/** Subscriptions at `/graphql/stream` and `/graphql/ws`; `acceptWebsockets` comes before. Closing the server ends them. */
export function serveSubscriptions(
  app: FastifyInstance,
  parts: Omit<SubscriptionParts, 'places'>,
  admission: Admission,
): void {
  const { subscriptionsPerCaller: perCaller, subscriptionsMax: max } = parts.limits;
  const withPlaces = { ...parts, places: new Places('subscriptions', { perCaller, max }) };
  serveEventStreams(app, withPlaces, admission);
  serveWebsockets(app, withPlaces, admission, new Places('connections', { perCaller, max }));
}
