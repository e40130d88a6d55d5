import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Connection } from '@unmissed/database';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { InstallationFacts, RequestContext } from './context.ts';
import { answerError, answerErrors } from './http/answer-errors.ts';
import { authenticate } from './http/authenticate.ts';
import { checkHost } from './http/check-host.ts';
import { followRequests } from './http/current-request.ts';
import { formatError } from './http/format-error.ts';
import { serveGraphiql } from './http/graphiql.ts';
import { serveHealth } from './http/health.ts';
import { bodyLimit, readJsonBodies } from './http/json-body.ts';
import { createLoaders } from './loaders.ts';
import { createSchema } from './schema/create-schema.ts';

export interface ServerOptions {
  connection: Connection;
  installation: InstallationFacts;
  log: FastifyBaseLogger;
  /** The clock; tests set it. */
  now?: () => Date;
}

/** The API, not yet listening: `await server.listen({ port })`; `server.close()` lets requests under way finish. */
export async function createServer({
  connection,
  installation,
  log,
  now = () => new Date(),
}: ServerOptions): Promise<FastifyInstance> {
  const deps = { db: connection.db, now };
  const app = fastify({
    loggerInstance: log,
    bodyLimit,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    // Of URLs that cannot be decoded: they come before all hooks and handlers.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply as never),
  });
  followRequests(app);
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  answerErrors(app);
  checkHost(app);
  readJsonBodies(app);
  serveHealth(app, connection);
  await serveGraphiql(app);

  const apollo = new ApolloServer<RequestContext>({
    schema: createSchema(),
    formatError,
    includeStacktraceInErrorResponses: false,
    // GraphiQL and code generators live on it; it is asked for with a key, like everything else.
    introspection: true,
    persistedQueries: false,
    plugins: [ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();
  const context = async ({ headers }: { headers: { authorization?: string | undefined } }): Promise<RequestContext> => {
    const actor = await authenticate(deps.db, headers.authorization);
    return { deps, actor, installation, loaders: createLoaders(deps.db, actor.organizationId) };
  };
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    handler: fastifyApolloHandler(apollo, { context }),
  });
  // After Fastify has let the requests under way finish.
  app.addHook('onClose', () => apollo.stop());
  return app;
}
