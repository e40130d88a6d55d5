import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { requirePermissions } from '../access/require-permissions.ts';
import { apiKeyResolvers } from '../api-key/api-key-resolvers.ts';
import { auditResolvers } from '../audit/audit-resolvers.ts';
import { callResolvers } from '../call/call-resolvers.ts';
import { dialPlanResolvers } from '../dial-plan/dial-plan-resolvers.ts';
import { mailboxPolicyResolvers } from '../mailbox-policy/mailbox-policy-resolvers.ts';
import { mailboxResolvers } from '../mailbox/mailbox-resolvers.ts';
import { notificationResolvers } from '../notification/notification-resolvers.ts';
import { organizationResolvers } from '../organization/organization-resolvers.ts';
import { readAfresh } from './read-afresh.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { DateTime, JsonValue, ReportedTime } from './scalars.ts';
import { typeDefs } from './type-defs.generated.ts';

// The type demands every query and mutation: one without a resolver does not compile.
const resolvers: Required<Pick<Resolvers, 'Query' | 'Mutation'>> & Resolvers = {
  DateTime,
  ReportedTime,
  JSON: JsonValue,
  ...apiKeyResolvers,
  ...auditResolvers,
  ...callResolvers,
  ...dialPlanResolvers,
  ...mailboxPolicyResolvers,
  ...mailboxResolvers,
  ...notificationResolvers,
  ...organizationResolvers,
  Query: {
    ...apiKeyResolvers.Query,
    ...auditResolvers.Query,
    ...callResolvers.Query,
    ...dialPlanResolvers.Query,
    ...mailboxPolicyResolvers.Query,
    ...mailboxResolvers.Query,
    ...notificationResolvers.Query,
    ...organizationResolvers.Query,
  },
  Mutation: {
    ...apiKeyResolvers.Mutation,
    ...callResolvers.Mutation,
    ...dialPlanResolvers.Mutation,
    ...mailboxPolicyResolvers.Mutation,
    ...mailboxResolvers.Mutation,
    ...organizationResolvers.Mutation,
  },
};

export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  readAfresh(schema.getMutationType()!);
  return requirePermissions(schema);
}
