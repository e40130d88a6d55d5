import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Connection } from '@unmissed/database';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { authenticate } from './access/authenticate.ts';
import { createApiKeyAuthenticator } from './access/authenticate-api-key.ts';
import type { InstallationFacts, RequestContext } from './context.ts';
import { answerError, answerErrors } from './http/answer-errors.ts';
import { checkHost } from './http/check-host.ts';
import { followRequests } from './http/current-request.ts';
import { formatError } from './http/format-error.ts';
import { allowOrigins } from './http/cross-origin.ts';
import { serveGraphiql } from './http/graphiql.ts';
import { serveHealth } from './http/health.ts';
import { bodyLimit, readJsonBodies } from './http/json-body.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import { admitRequests } from './limits/admit-requests.ts';
import { closeIntrospection } from './limits/close-introspection.ts';
import { limitOperations } from './limits/limit-operations.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { createLoaders } from './loaders.ts';
import { createSchema } from './schema/create-schema.ts';
import { createOidcAuthenticator } from './sign-in/oidc-authenticator.ts';
import { serveSignIn } from './sign-in/serve-sign-in.ts';
import { createSessionAuthenticator } from './sign-in/session-authenticator.ts';
import type { SignInOptions } from './sign-in/sign-in-options.ts';

export interface ServerOptions {
  connection: Connection;
  installation: InstallationFacts;
  log: FastifyBaseLogger;
  signIn?: SignInOptions;
  /** What one operation and one caller may ask for; what is not given is as in `defaultLimits`. */
  limits?: Partial<Limits>;
  /** Whether the schema can be asked for; false also takes the suggestions out of errors. By default true. */
  introspection?: boolean;
  /** Origins whose pages may call the API, for example `https://wallboard.example.org`. By default none. */
  corsOrigins?: readonly string[];
  /**
   * Addresses or networks of the proxies before the server, separated by commas, for example `10.0.0.0/8`: they are
   * believed what `X-Forwarded-For` and `X-Forwarded-Proto` say. True believes everybody, so that callers can give
   * themselves any address. By default nobody is: behind a proxy all requests then seem to come from it.
   */
  trustProxy?: boolean | string;
  /** The clock; tests set it. */
  now?: () => Date;
}

/** The API, not yet listening: `await server.listen({ port })`; `server.close()` lets requests under way finish. */
export async function createServer({
  connection,
  installation,
  log,
  signIn = { publicUrl: null },
  limits: givenLimits = {},
  introspection = true,
  corsOrigins = [],
  trustProxy = false,
  now = () => new Date(),
}: ServerOptions): Promise<FastifyInstance> {
  const deps = { db: connection.db, now };
  const limits = { ...defaultLimits, ...givenLimits };
  const rates = createRateLimits(limits, now);
  const app = fastify({
    loggerInstance: log,
    bodyLimit,
    trustProxy,
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
  await sendSecurityHeaders(app, signIn.publicUrl);
  await allowOrigins(app, corsOrigins);
  serveHealth(app, connection);
  await serveGraphiql(app);
  await serveSignIn(app, deps, { ...signIn, onFailure: rates.failed });

  const apollo = new ApolloServer<RequestContext>({
    schema: createSchema(),
    logger: log,
    introspection,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokensMax },
    formatError: introspection ? formatError : closeIntrospection(formatError),
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginLandingPageDisabled(), limitOperations(limits)],
  });
  await apollo.start();
  // The first that finds its kind of credential decides.
  const authenticators = [
    createSessionAuthenticator(deps, signIn),
    ...(signIn.oidc === undefined ? [] : [createOidcAuthenticator(signIn.oidc, deps)]),
    createApiKeyAuthenticator(deps),
  ];
  const { onRequest, actorOf } = admitRequests(rates, (request) => authenticate(authenticators, request));
  const context = async (request: FastifyRequest): Promise<RequestContext> => {
    const actor = actorOf(request);
    return { deps, actor, installation, loaders: createLoaders(deps.db, actor.organizationId) };
  };
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest,
    handler: fastifyApolloHandler(apollo, { context }),
  });
  // After Fastify has let the requests under way finish.
  app.addHook('onClose', () => apollo.stop());
  return app;
}
