import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { notAllowed, unauthenticated } from '../http/errors.ts';
import type { OnFailure } from '../sign-in/sign-in-options.ts';

export interface MetricsOptions {
  registry: Registry;
  /** Asked for as bearer token; null: only programs on this machine are answered. */
  token: string | null;
}

/** `/metrics`, for Prometheus. `onFailure` is told of wrong tokens. */
export function serveMetrics(app: FastifyInstance, { registry, token }: MetricsOptions, onFailure: OnFailure): void {
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (token === null) requireThisMachine(request);
    else requireToken(request, token, onFailure);
    return reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}

/** @throws GraphQLError FORBIDDEN */
function requireThisMachine({ socket, headers }: FastifyRequest): void {
  const isLoopback = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  // A proxy on this machine hands on what others ask.
  const isHandedOn = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  if (!isLoopback || isHandedOn)
    throw notAllowed(
      'Metrics are shown to programs on this machine only. To read them from elsewhere set METRICS_TOKEN and send it as “Authorization: Bearer …”.',
    );
}

/** @throws GraphQLError UNAUTHENTICATED */
function requireToken({ headers, ip }: FastifyRequest, token: string, onFailure: OnFailure): void {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  // Hashes are of one length, as the comparison needs, and tell nothing of the token's.
  if (timingSafeEqual(hash(given), hash(token))) return;
  onFailure(ip);
  throw unauthenticated('Metrics need the token of METRICS_TOKEN: send it as “Authorization: Bearer …”.');
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
