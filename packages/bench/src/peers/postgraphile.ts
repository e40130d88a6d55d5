import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { Plugin } from 'postgraphile';
import type pg from 'pg';
import { plain } from '../work/asking.ts';
import { changePolicy, type PolicyChange } from '../work/change-policy.ts';
import { signIn } from '../work/sign-in.ts';
import { shareGraphqlOfPostgraphile } from './one-graphql.ts';
import { pool, serve } from './open-peer.ts';

shareGraphqlOfPostgraphile();
const { postgraphile } = createRequire(import.meta.url)('postgraphile') as typeof import('postgraphile');

/**
 * `updateMailboxPolicy` as a mutation of its own: the one that PostGraphile makes of the table writes no audit log. It
 * runs in the transaction that PostGraphile begins for each mutation. The log it serves by itself.
 */
const mutationPlugin: Plugin = (builder) => {
  builder.hook('GraphQLObjectType:fields', (fields, build, { scope: { isRootMutation } }) => {
    if (!isRootMutation) return fields;
    const { buildSchema } = build.graphql;
    const schema = buildSchema(mutationTypes);
    return build.extend(fields, {
      updateMailboxPolicy: {
        type: schema.getType('ChangePayload'),
        args: { input: { type: schema.getType('UpdateMailboxPolicyInput') } },
        resolve: async (
          _parent: unknown,
          { input }: { input: PolicyChange },
          { pgClient, authorization }: { pgClient: pg.PoolClient; authorization: string },
        ) => {
          const asking = { db: pgClient, prepare: plain, apiKey: authorization.replace('Bearer ', '') };
          return changePolicy(asking, await signIn(asking), input);
        },
      },
    });
  });
};

/** With other names than PostGraphile's own where they would clash. */
const mutationTypes = /* GraphQL */ `
  input UpdateMailboxPolicyInput {
    id: ID!
    missedCallText: String
  }
  type ChangePayload {
    mailboxPolicy: ChangedPolicy
    affectedMailboxCount: Int!
    userErrors: [ChangeError!]!
  }
  type ChangedPolicy {
    id: ID!
    name: String!
    allowMissedCallNotifications: Boolean!
    missedCallText: String
    version: Int!
    updatedAt: String!
  }
  type ChangeError {
    code: String!
    message: String!
    field: String
  }
  type Query {
    none: Int
  }
`;

const handle = postgraphile(pool, 'public', {
  appendPlugins: [mutationPlugin],
  dynamicJson: true,
  disableQueryLog: true,
  // The mutations that it makes by itself would clash with ours, and are not asked for.
  disableDefaultMutations: true,
  additionalGraphQLContextFromRequest: (request: IncomingMessage) =>
    Promise.resolve({ authorization: request.headers.authorization ?? '' }),
});
serve(createServer((request, response) => void handle(request, response)));
