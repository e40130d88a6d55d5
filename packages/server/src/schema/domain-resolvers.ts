import type { MutationResolvers, QueryResolvers, Resolvers } from './resolver-types.generated.ts';

/** What one domain adds to the schema: some of the queries and mutations, and whole types. */
export type DomainResolvers = Omit<Resolvers, 'Query' | 'Mutation' | 'Subscription'> & {
  Query?: Partial<QueryResolvers>;
  Mutation?: Partial<MutationResolvers>;
};
