import type { CodegenConfig } from '@graphql-codegen/cli';

const schema = 'schema.graphql';
const own = './packages/sdk/codegen';

/** What people give to the SDK, and what they get from it. */
const sdkScalars = {
  ID: { input: 'string', output: 'string' },
  String: { input: 'string', output: 'string' },
  Boolean: { input: 'boolean', output: 'boolean' },
  Int: { input: 'number', output: 'number' },
  Float: { input: 'number', output: 'number' },
  // JSON.stringify writes a Date as RFC 3339 in UTC, which both scalars read.
  DateTime: { input: 'string | Date', output: 'string' },
  ReportedTime: { input: 'string | number | Date', output: 'string' },
  JSON: { input: 'unknown', output: 'unknown' },
};

// `sort` belongs to the schema loader and is missing in the type.
const config: CodegenConfig & { sort: boolean } = {
  schema,
  // Our own plugins are TypeScript, which only an import from this file can load.
  pluginLoader: (name: string) => import(name),
  generates: {
    'packages/server/src/schema/type-defs.generated.ts': {
      plugins: [`${own}/header.ts`, `${own}/type-defs.ts`],
      config: { schemaFile: schema },
    },
    'packages/server/src/schema/resolver-types.generated.ts': {
      plugins: [`${own}/header.ts`, 'typescript', 'typescript-resolvers'],
      config: {
        scalars: {
          ID: 'string',
          DateTime: { input: 'Date', output: 'Date' },
          ReportedTime: { input: 'string | number', output: 'string' },
          JSON: 'unknown',
        },
        strictScalars: true,
        useTypeImports: true,
        enumsAsTypes: true,
        contextType: '../context.ts#RequestContext',
        // A query or mutation without a resolver does not compile. Inputs are as the server gets them:
        // what has a default is always there, what is absent is absent (never undefined), null is null.
        avoidOptionals: { query: true, mutation: true, defaultValue: true },
        // What the resolvers of a type get as parent.
        // MailboxPolicy: '@unmissed/database#MailboxPolicyRow'.
        mappers: {
          ApiKey: '@unmissed/database#ApiKeyRow',
          Attempt: '@unmissed/database#AttemptRow',
          AuditEntry: '@unmissed/database#AuditEntryRow',
          Call: '@unmissed/database#CallRow',
          CallDataRecord: '@unmissed/database#CallDataRecordRow',
          CallReportResult: '../call/report-calls.ts#CallReportOutcome',
          CallSummary: '../call-summary/get-call-summary.ts#Summary',
          CallSummaryRow: '@unmissed/database#SummarizedCalls',
          CallTarget: '../call/call-targets.ts#ReadTarget',
          Decision: '@unmissed/database#NotificationRow',
          DialPlan: '@unmissed/database#DialPlanRow',
          MailboxPolicyVersion: '@unmissed/database#AuditedChange',
          Organization: '@unmissed/database#OrganizationRow',
          Leg: '@unmissed/database#LegRow',
          Mailbox: '@unmissed/database#MailboxRow',
          MailboxAddress: '@unmissed/database#MailboxAddressRow',
          MailboxPolicy: '@unmissed/database#MailboxPolicyRow',
          Notification: '@unmissed/database#NotificationRow',
          RejectedReport: '@unmissed/database#RejectedReportRow',
          SmtpAuth: '@unmissed/database#SmtpRouteRow',
          SmtpRoute: '@unmissed/database#SmtpRouteRow',
          TestMail: '@unmissed/database#TestMailRow',
          SimulatedDecision: '../mailbox-policy/simulate-mailbox-policy.ts#DecisionDifference',
          SimulatedMailbox: '../mailbox-policy/simulate-mailbox-policy.ts#MailboxDifference',
          MailboxPolicySimulation: '../mailbox-policy/simulate-mailbox-policy.ts#Simulation',
          Viewer: '../access/actor.ts#Actor',
          VoiceMessage: '@unmissed/database#VoiceMessageRow',
          WebhookDelivery: '@unmissed/database#WebhookDeliveryRow',
          WebhookEndpoint: '@unmissed/database#WebhookEndpointRow',
          WebhookTry: '@unmissed/database#WebhookTryRow',
        },
      },
    },
    'packages/sdk/src/generated/operations.generated.ts': {
      documents: 'packages/sdk/src/operations/*.graphql',
      plugins: [`${own}/header.ts`, `${own}/schema-types.ts`, `${own}/operation-types.ts`],
      config: { scalars: sdkScalars },
    },
    'packages/sdk/src/generated/resources.generated.ts': {
      documents: 'packages/sdk/src/operations/*.graphql',
      plugins: [`${own}/header.ts`, `${own}/resources.ts`],
      config: { scalars: sdkScalars, idempotentMutations: ['ReportCalls'] },
    },
    'packages/sdk/src/generated/type-defs.generated.ts': {
      plugins: [`${own}/header.ts`, `${own}/type-defs.ts`],
      config: { schemaFile: schema },
    },
    'packages/sdk/src/generated/documents.generated.ts': {
      documents: 'packages/sdk/src/operations/*.graphql',
      plugins: [`${own}/header.ts`, `${own}/parsed-documents.ts`],
    },
    'packages/sdk/src/generated/trusted-documents.json': {
      documents: 'packages/sdk/src/operations/*.graphql',
      plugins: [`${own}/trusted-documents.ts`],
    },
    'packages/console/src/generated/operations.generated.ts': {
      documents: ['packages/console/src/**/*.graphql', 'packages/sdk/src/operations/*.graphql'],
      plugins: [`${own}/header.ts`, `${own}/application-operations.ts`],
      config: { scalars: sdkScalars, folder: 'packages/console/' },
    },
  },
  // As in schema.graphql: the order of enum values can mean something.
  sort: false,
};

export default config;
