import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { callResolvers } from '../call/call-resolvers.ts';
import { dialPlanResolvers } from '../dial-plan/dial-plan-resolvers.ts';
import { installationResolvers } from '../installation/installation-resolvers.ts';
import { mailboxPolicyResolvers } from '../mailbox-policy/mailbox-policy-resolvers.ts';
import { mailboxResolvers } from '../mailbox/mailbox-resolvers.ts';
import { notificationResolvers } from '../notification/notification-resolvers.ts';
import { readAfresh } from './read-afresh.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { DateTime, ReportedTime } from './scalars.ts';
import { typeDefs } from './type-defs.generated.ts';

// The type demands every query and mutation: one without a resolver does not compile.
const resolvers: Required<Pick<Resolvers, 'Query' | 'Mutation'>> & Resolvers = {
  DateTime,
  ReportedTime,
  ...callResolvers,
  ...dialPlanResolvers,
  ...mailboxPolicyResolvers,
  ...mailboxResolvers,
  ...notificationResolvers,
  Query: {
    ...callResolvers.Query,
    ...dialPlanResolvers.Query,
    ...installationResolvers.Query,
    ...mailboxPolicyResolvers.Query,
    ...mailboxResolvers.Query,
    ...notificationResolvers.Query,
  },
  Mutation: {
    ...callResolvers.Mutation,
    ...dialPlanResolvers.Mutation,
    ...mailboxPolicyResolvers.Mutation,
    ...mailboxResolvers.Mutation,
  },
};

export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  readAfresh(schema.getMutationType()!);
  return schema;
}
