import { ApolloServerErrorCode } from '@apollo/server/errors';
import { createSourceEventStream, execute, type ExecutionResult, GraphQLError, Kind } from 'graphql';
import type { Actor } from '../access/actor.ts';
import type { RequestContext } from '../context.ts';
import type { Limits } from '../limits/limits.ts';
import type { Places } from '../limits/places.ts';
import type { Feed } from './feed.ts';
import type { ToAnswer } from './to-answer.ts';
import { type OperationRules, readOperation, type SubscriptionOperation, withCode } from './read-operation.ts';

/** What subscriptions of all transports have in common. */
export interface SubscriptionParts extends OperationRules {
  limits: Limits;
  places: Places;
  contextOf: (actor: Actor) => RequestContext;
  toAnswer: ToAnswer;
}

export interface Subscriber {
  actor: Actor;
  /** Who the subscriber is by now. @throws GraphQLError UNAUTHENTICATED when nobody any more */
  identify: () => Promise<Actor>;
}

/** Results as they come. Throws when the subscriber may not go on. */
export interface Results extends AsyncIterableIterator<ExecutionResult> {
  operation: SubscriptionOperation;
  /** See `Feed`. */
  startCursor: string;
  return(): Promise<IteratorResult<ExecutionResult>>;
  [Symbol.asyncIterator](): Results;
}

/** Most events that are carried out together. */
const sliceMax = 100;

/**
 * Begins a subscription, or gives the errors when it is refused.
 * @param params - What the client asks for, as it came over the wire.
 * @throws GraphQLError TOO_MANY_REQUESTS when the subscriber has too many already
 */
export async function openSubscription(
  parts: SubscriptionParts,
  subscriber: Subscriber,
  params: unknown,
): Promise<Results | readonly GraphQLError[]> {
  const { schema, limits, places, contextOf } = parts;
  const operation = readOperation(parts, subscriber.actor, params);
  if (!('document' in operation)) return operation;
  const leave = places.take(subscriber.actor.id);
  const { cost, ...args } = operation;
  const source = await createSourceEventStream({ schema, ...args, contextValue: contextOf(subscriber.actor) }).catch(
    (error: unknown) => {
      leave();
      throw error;
    },
  );
  if (!(Symbol.asyncIterator in source)) {
    leave();
    return (source.errors ?? []).map(ofVariable);
  }
  const feed = source as Feed<object>;
  // One event may load as much as an operation may, and several together no more.
  const sliceSize = Math.min(Math.max(Math.floor(limits.costMax / Math.max(cost, 1)), 1), sliceMax);
  let { actor } = subscriber;
  let refusal: unknown = null;
  const checking = setInterval(() => void check(), limits.subscriptionCheckMs);

  async function check(): Promise<void> {
    try {
      actor = await subscriber.identify();
    } catch (error) {
      // Anything else says nothing about the subscriber; that the database is away the feed finds out by itself.
      if (!(error instanceof GraphQLError)) return;
      refusal = error;
      await end();
    }
  }

  async function end(): Promise<void> {
    clearInterval(checking);
    leave();
    await feed.return();
  }

  async function* results(): AsyncGenerator<ExecutionResult, void, void> {
    try {
      for await (const events of feed) {
        for (let start = 0; start < events.length; start += sliceSize) {
          // What one slice has read, the next reads anew.
          const contextValue = contextOf(actor);
          const slice = events.slice(start, start + sliceSize);
          const executed = await Promise.all(
            slice.map(async (rootValue) => execute({ schema, ...args, rootValue, contextValue })),
          );
          for (const result of executed) {
            if (refusal !== null) throw refusal;
            yield result;
          }
        }
      }
      if (refusal !== null) throw refusal;
    } finally {
      await end();
    }
  }

  const generator = results();
  const opened: Results = {
    operation,
    startCursor: feed.startCursor,
    next: () => generator.next(),
    async return() {
      await end();
      return generator.return();
    },
    [Symbol.asyncIterator]: () => opened,
  };
  return opened;
}

/** graphql-js gives no code to what is wrong about a variable; it is known as Apollo knows it. */
function ofVariable(error: GraphQLError): GraphQLError {
  const isOfVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION && error.message.startsWith('Variable "$');
  return isOfVariable ? withCode(error, ApolloServerErrorCode.BAD_USER_INPUT) : error;
}
