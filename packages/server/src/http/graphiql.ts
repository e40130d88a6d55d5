import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const folder = fileURLToPath(new URL('../../graphiql/dist', import.meta.url));
// GraphiQL writes styles into the page, and its style sheet has images in it; scripts and requests stay with this host.
const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/** GraphiQL for browsers that open `/graphql`. Everything it loads is built with the product. */
export async function serveGraphiql(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) {
    app.log.warn({ folder }, 'GraphiQL is not built: /graphql has no page for browsers');
    return;
  }
  // Only what has its hash in its name: index.html must be fresh, and comes with its policy from /graphql alone.
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/graphiql/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    const isBrowser =
      request.method === 'GET' && request.url === '/graphql' && (request.headers.accept ?? '').includes('text/html');
    if (!isBrowser) return undefined;
    reply.header('content-security-policy', contentSecurityPolicy);
    reply.header('vary', 'accept');
    return reply.sendFile('index.html', folder, { immutable: false, maxAge: 0 });
  });
}
