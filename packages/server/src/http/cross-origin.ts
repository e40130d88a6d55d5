import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { cursorHeader } from '../subscription/serve-event-streams.ts';

/** Lets pages of these origins call the API with a key. Never with a cookie: sessions are for our own pages. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'idempotency-key'],
    exposedHeaders: ['x-request-id', 'retry-after', cursorHeader, 'idempotent-replayed'],
    maxAge: 600,
    // An OPTIONS request that is no preflight, for example of a probe, is none of its business.
    strictPreflight: false,
  });
}
