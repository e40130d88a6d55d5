/** What the peers serve: of our schema what the benches ask for, with the same names and shapes. */
export const typeDefs = /* GraphQL */ `
  scalar DateTime

  type Query {
    notifications(first: Int, after: String, filter: NotificationFilter): NotificationConnection!
  }

  type Mutation {
    updateMailboxPolicy(input: UpdateMailboxPolicyInput!): UpdateMailboxPolicyPayload!
    reportCalls(input: ReportCallsInput!): ReportCallsPayload!
  }

  input NotificationFilter {
    mailboxPolicyId: ID
    status: [String!]
  }

  type NotificationConnection {
    nodes: [Notification!]!
    pageInfo: PageInfo!
  }

  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }

  type Notification {
    id: ID!
    kind: String!
    status: String!
    createdAt: DateTime!
    decision: Decision!
    mailbox: Mailbox!
    call: Call!
  }

  type Decision {
    verdict: String!
    reason: String!
  }

  type Mailbox {
    id: ID!
    displayName: String!
    emailAddress: String
  }

  type Call {
    callId: String!
    startedAt: DateTime
    endedAt: DateTime
    caller: Caller!
  }

  type Caller {
    number: String
    name: String
  }

  input UpdateMailboxPolicyInput {
    id: ID!
    missedCallText: String
  }

  type UpdateMailboxPolicyPayload {
    mailboxPolicy: MailboxPolicy
    affectedMailboxCount: Int!
    userErrors: [UserError!]!
  }

  type MailboxPolicy {
    id: ID!
    name: String!
    allowMissedCallNotifications: Boolean!
    missedCallText: String
    version: Int!
    updatedAt: DateTime!
  }

  type UserError {
    code: String!
    message: String!
    field: String
  }

  input ReportCallsInput {
    reports: [CallReportInput!]!
  }

  input CallReportInput {
    source: String!
    callId: String!
    startedAt: DateTime
    endedAt: DateTime
    final: Boolean! = false
    caller: CallerInput
    calledNumber: String
    legs: [LegInput!]! = []
  }

  input CallerInput {
    number: String
    name: String
  }

  input LegInput {
    target: String!
    ringingAt: DateTime
    endedAt: DateTime
    outcome: String
  }

  type ReportCallsPayload {
    results: [ReportResult!]!
    userErrors: [UserError!]!
  }

  type ReportResult {
    status: String!
  }
`;
