import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { announceChanges, type Connection, type Sealer } from '@unmissed/database';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import type { Actor } from './access/actor.ts';
import { authenticate } from './access/authenticate.ts';
import { createApiKeyAuthenticator } from './access/authenticate-api-key.ts';
import { createReportCounter } from './call/count-reports.ts';
import { createReportCalls } from './call/report-calls.ts';
import { serveUploads } from './call/serve-uploads.ts';
import type { InstallationFacts, RequestContext } from './context.ts';
import { answerError, answerErrors } from './http/answer-errors.ts';
import { checkHost } from './http/check-host.ts';
import { closeUnusedConnections } from './http/close-unused-connections.ts';
import { compressAnswers } from './http/compress-answers.ts';
import { consoleDocuments, serveConsole } from './http/console.ts';
import { serveDocs } from './http/docs.ts';
import { formatError } from './http/format-error.ts';
import { logErrors } from './http/log-errors.ts';
import { allowOrigins } from './http/cross-origin.ts';
import { serveGraphiql } from './http/graphiql.ts';
import { serveHealth } from './http/health.ts';
import { bodyLimit, readJsonBodies } from './http/json-body.ts';
import { noSchemas } from './http/no-schemas.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import { serveGraphql } from './http/serve-graphql.ts';
import { admitRequests } from './limits/admit-requests.ts';
import { closeIntrospection } from './limits/close-introspection.ts';
import { limitOperations } from './limits/limit-operations.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import type { LentMails } from './lent-mails.ts';
import { createLoaders } from './loaders.ts';
import { observeQueue } from './metrics/observe-queue.ts';
import { type MetricsOptions, serveMetrics } from './metrics/serve-metrics.ts';
import { createSchema } from './schema/create-schema.ts';
import { serveSignIn } from './sign-in/serve-sign-in.ts';
import { createSessionAuthenticator } from './sign-in/session-authenticator.ts';
import type { SignInOptions } from './sign-in/sign-in-options.ts';
import { createTrustedDocuments, type TrustedDocumentsOptions } from './trusted-documents/trusted-documents.ts';
import { acceptWebsockets } from './subscription/serve-websockets.ts';
import { serveSubscriptions } from './subscription/serve-subscriptions.ts';
import { createToAnswer } from './subscription/to-answer.ts';
import { watchChanges } from './subscription/watch-changes.ts';
import { serveUnsubscribe } from './unsubscribe/serve-unsubscribe.ts';
import type { WebhookAddresses } from './webhook/webhook-addresses.ts';

export interface ServerOptions {
  connection: Connection;
  installation: InstallationFacts;
  log: FastifyBaseLogger;
  signIn?: SignInOptions;
  /** Seals secrets and signs links. Without it nothing secret can be kept, and no link to unsubscribe works. */
  sealer?: Sealer | null;
  /** By default https:// everywhere: the worker then is the first to see what leads into a private network. */
  webhookAddresses?: WebhookAddresses;
  /** By default none: no mail can be shown. */
  mails?: LentMails | null;
  /** By default a registry of its own, for programs on this machine. */
  metrics?: MetricsOptions;
  /** What one operation and one caller may ask for; what is not given is as in `defaultLimits`. */
  limits?: Partial<Limits>;
  /** Whether the schema can be asked for; false also takes the suggestions out of errors. By default true. */
  introspection?: boolean;
  /**
   * Operations that may be asked for by their ids, or the only ones that are answered; those of the admin centre are
   * always among them. By default none.
   */
  trustedDocuments?: TrustedDocumentsOptions | null;
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

/**
 * The API, not yet listening: `await server.listen({ port })`; `server.close()` lets requests under way finish.
 * @throws TrustedDocumentsError
 */
export async function createServer({
  connection,
  installation,
  log,
  signIn = { publicUrl: null },
  sealer = null,
  webhookAddresses = { allowPrivateNetworks: false, isForbidden: async () => false },
  mails = null,
  metrics = { registry: new Registry(), token: null },
  limits: givenLimits = {},
  introspection = true,
  trustedDocuments = null,
  corsOrigins = [],
  trustProxy = false,
  now = () => new Date(),
}: ServerOptions): Promise<FastifyInstance> {
  const schema = createSchema();
  const documents =
    trustedDocuments &&
    createTrustedDocuments(schema, {
      ...trustedDocuments,
      manifests: [...trustedDocuments.manifests, ...consoleDocuments()],
    });
  const changes = watchChanges(connection.db, log);
  const announcer = announceChanges(connection.db);
  const deps = { db: connection.db, now, sealer, changed: announcer.changed, changes, webhookAddresses, mails };
  const limits = { ...defaultLimits, ...givenLimits };
  const rates = createRateLimits(limits, now);
  const app = fastify({
    loggerInstance: log,
    bodyLimit,
    trustProxy,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    schemaController: noSchemas,
    // Of URLs that cannot be decoded: they come before all hooks and handlers.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply as never),
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  answerErrors(app);
  closeUnusedConnections(app);
  await acceptWebsockets(app);
  checkHost(app);
  readJsonBodies(app);
  await sendSecurityHeaders(app, signIn.publicUrl);
  await allowOrigins(app, corsOrigins);
  serveHealth(app, connection);
  await serveSignIn(app, deps, { ...signIn, onFailure: rates.failed });
  // In a plugin of its own, for it reads forms and its errors are pages.
  await app.register(async (scope) => serveUnsubscribe(scope, deps, rates.failed));
  // Before all that is to be compressed.
  await compressAnswers(app);
  await serveGraphiql(app);
  await serveDocs(app);
  await serveConsole(app);
  observeQueue(metrics.registry, connection.db, now);
  serveMetrics(app, metrics, rates.failed);

  const tellError = introspection ? formatError : closeIntrospection(formatError);
  const apollo = new ApolloServer<RequestContext>({
    schema,
    logger: log,
    introspection,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokensMax },
    formatError: tellError,
    includeStacktraceInErrorResponses: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would be asked at every field of every answer, and no field has a hint for caches.
      ApolloServerPluginCacheControlDisabled(),
      limitOperations(limits),
      logErrors(log),
    ],
  });
  await apollo.start();
  // Loaded only for those who have an issuer.
  const byOidc =
    signIn.oidc && (await import('./sign-in/oidc-authenticator.ts')).createOidcAuthenticator(signIn.oidc, deps);
  // The first that finds its kind of credential decides.
  const authenticators = [
    createSessionAuthenticator(deps, signIn),
    ...(byOidc === undefined ? [] : [byOidc]),
    createApiKeyAuthenticator(deps),
  ];
  const admission = admitRequests(rates, (request) => authenticate(authenticators, request));
  const reportCalls = createReportCalls(deps, createReportCounter(metrics.registry));
  const contextOf = (actor: Actor): RequestContext => {
    return { deps, actor, installation, reportCalls, loaders: createLoaders(deps.db, actor.organizationId) };
  };
  const context = async (request: FastifyRequest) => contextOf(admission.actorOf(request));
  const toAnswer = createToAnswer(tellError);
  serveSubscriptions(app, { schema, limits, trustedDocuments: documents, contextOf, toAnswer }, admission);
  serveGraphql(app, {
    apollo,
    context,
    admission,
    trustedDocuments: documents,
    tokensMax: limits.tokensMax,
  });
  await app.register(async (scope) => serveUploads(scope, deps, admission));
  // After Fastify has let the requests under way finish.
  app.addHook('onClose', async () => {
    await Promise.all([apollo.stop(), changes.close(), announcer.close()]);
  });
  return app;
}
