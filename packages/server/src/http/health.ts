import { type Connection, countPendingMigrations } from '@unmissed/database';
import type { FastifyInstance } from 'fastify';

/** `/health/live`: the process answers. `/health/ready`: it can serve, because its database can. */
export function serveHealth(app: FastifyInstance, { pool }: Connection): void {
  const quiet = { logLevel: 'warn' } as const;
  app.get('/health/live', quiet, () => ({ status: 'ok' }));
  app.get('/health/ready', quiet, async (_request, reply) => {
    try {
      const pending = await countPendingMigrations(pool);
      // Negative: a newer version has migrated while this one still runs.
      if (pending <= 0) return { status: 'ok' };
      return await reply
        .code(503)
        .send({ status: 'unavailable', reason: `${pending} migrations are missing; run unmissed migrate` });
    } catch {
      return reply.code(503).send({ status: 'unavailable', reason: 'the database does not answer' });
    }
  });
}
