import { randomUUID } from 'node:crypto';
import type { Connection } from '@unmissed/database';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { answerError } from './http/answer-errors.ts';
import { errorBody } from './http/errors.ts';
import { serveHealth } from './http/health.ts';
import { noSchemas } from './http/no-schemas.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import { defaultLimits } from './limits/limits.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { observeQueue } from './metrics/observe-queue.ts';
import { type MetricsOptions, serveMetrics } from './metrics/serve-metrics.ts';

export interface StatusServerOptions {
  connection: Connection;
  metrics: MetricsOptions;
  log: FastifyBaseLogger;
  /** The clock; tests set it. */
  now?: () => Date;
}

/** Health and metrics of a process without the API, not yet listening. */
export async function createStatusServer({
  connection,
  metrics,
  log,
  now = () => new Date(),
}: StatusServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    schemaController: noSchemas,
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(
        errorBody('BAD_REQUEST', 'This process has /health/live, /health/ready and /metrics, but no API.', request.id),
      ),
  );
  await sendSecurityHeaders(app, null);
  serveHealth(app, connection);
  observeQueue(metrics.registry, connection.db, now);
  serveMetrics(app, metrics, createRateLimits(defaultLimits, now).failed);
  return app;
}
