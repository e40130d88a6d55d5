import { GraphQLObjectType, GraphQLSchema } from 'graphql';

/**
 * A schema with nothing but `notification`, which is the root value: what a selection of it asks for, it cannot ask for
 * anything else.
 */
export function payloadSchema(schema: GraphQLSchema): GraphQLSchema {
  const type = schema.getType('Notification') as GraphQLObjectType;
  const query = new GraphQLObjectType({ name: 'Payload', fields: { notification: { type, resolve: (row) => row } } });
  return new GraphQLSchema({ query });
}
