import { defaultFieldResolver, type GraphQLObjectType } from 'graphql';
import type { RequestContext } from '../context.ts';
import { createLoaders } from '../loaders.ts';

/** Mutations of one request run one after another: what one has read, the next may have changed. */
export function readAfresh(mutation: GraphQLObjectType<unknown, RequestContext>): void {
  for (const field of Object.values(mutation.getFields())) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (parent, args, context, info) => {
      context.loaders = createLoaders(context.deps.db, context.actor.organizationId);
      return resolve(parent, args, context, info);
    };
  }
}
