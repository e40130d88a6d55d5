import { buildSchema, type GraphQLSchema } from 'graphql';
import { requirePermissions } from '../access/require-permissions.ts';
import { activityResolvers } from '../activity/activity-resolvers.ts';
import { apiKeyResolvers } from '../api-key/api-key-resolvers.ts';
import { auditResolvers } from '../audit/audit-resolvers.ts';
import { callDataRecordResolvers } from '../call-data-record/call-data-record-resolvers.ts';
import { callSummaryResolvers } from '../call-summary/call-summary-resolvers.ts';
import { callResolvers } from '../call/call-resolvers.ts';
import { deliveryResolvers } from '../delivery/delivery-resolvers.ts';
import { dialPlanResolvers } from '../dial-plan/dial-plan-resolvers.ts';
import { mailboxPolicyResolvers } from '../mailbox-policy/mailbox-policy-resolvers.ts';
import { mailboxResolvers } from '../mailbox/mailbox-resolvers.ts';
import { notificationResolvers } from '../notification/notification-resolvers.ts';
import { organizationResolvers } from '../organization/organization-resolvers.ts';
import { retentionResolvers } from '../retention/retention-resolvers.ts';
import { subscriptionResolvers } from '../subscription/subscription-resolvers.ts';
import { webhookResolvers } from '../webhook/webhook-resolvers.ts';
import { attachResolvers } from './attach-resolvers.ts';
import { readAfresh } from './read-afresh.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { DateTime, JsonValue, ReportedTime } from './scalars.ts';
import { typeDefs } from './type-defs.generated.ts';

// The type demands every query and mutation: one without a resolver does not compile.
const resolvers: Required<Pick<Resolvers, 'Query' | 'Mutation'>> & Omit<Resolvers, 'Subscription'> = {
  DateTime,
  ReportedTime,
  JSON: JsonValue,
  ...activityResolvers,
  ...apiKeyResolvers,
  ...auditResolvers,
  ...callDataRecordResolvers,
  ...callResolvers,
  ...callSummaryResolvers,
  ...deliveryResolvers,
  ...dialPlanResolvers,
  ...mailboxPolicyResolvers,
  ...mailboxResolvers,
  ...notificationResolvers,
  ...organizationResolvers,
  ...retentionResolvers,
  ...webhookResolvers,
  Query: {
    ...activityResolvers.Query,
    ...apiKeyResolvers.Query,
    ...auditResolvers.Query,
    ...callDataRecordResolvers.Query,
    ...callResolvers.Query,
    ...callSummaryResolvers.Query,
    ...deliveryResolvers.Query,
    ...dialPlanResolvers.Query,
    ...mailboxPolicyResolvers.Query,
    ...mailboxResolvers.Query,
    ...notificationResolvers.Query,
    ...organizationResolvers.Query,
    ...retentionResolvers.Query,
    ...webhookResolvers.Query,
  },
  Mutation: {
    ...apiKeyResolvers.Mutation,
    ...callResolvers.Mutation,
    ...deliveryResolvers.Mutation,
    ...dialPlanResolvers.Mutation,
    ...mailboxPolicyResolvers.Mutation,
    ...mailboxResolvers.Mutation,
    ...notificationResolvers.Mutation,
    ...organizationResolvers.Mutation,
    ...retentionResolvers.Mutation,
    ...webhookResolvers.Mutation,
  },
};

export function createSchema(): GraphQLSchema {
  // The text is validated when it is generated.
  const schema = buildSchema(typeDefs, { assumeValid: true });
  attachResolvers(schema, { ...resolvers, Subscription: subscriptionResolvers });
  readAfresh(schema.getMutationType()!);
  requirePermissions(schema);
  return schema;
}
