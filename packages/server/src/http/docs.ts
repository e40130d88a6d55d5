import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const folder = fileURLToPath(new URL('../../../docs/dist/site', import.meta.url));
// The colours of code stand in the pages; scripts do not, and nothing is asked of other hosts.
const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/** The documentation at `/docs`, as `packages/docs` builds it. It has nothing of this installation, so anybody may read it. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) {
    app.log.warn({ folder }, 'The documentation is not built: there is nothing at /docs');
    return;
  }
  app.get('/docs', (_request, reply) => reply.redirect('/docs/', 301));
  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (_request, reply) => {
        reply.header('content-security-policy', contentSecurityPolicy);
      });
      // What has its hash in its name stays as it is.
      await scope.register(fastifyStatic, {
        root: join(folder, 'assets'),
        prefix: '/assets/',
        immutable: true,
        maxAge: '365d',
        index: false,
        decorateReply: false,
      });
      await scope.register(fastifyStatic, { root: folder, prefix: '/', redirect: true, decorateReply: false });
      scope.setNotFoundHandler(async (_request, reply) =>
        reply
          .code(404)
          .type('text/html; charset=utf-8')
          .send(await readFile(join(folder, '404.html'))),
      );
    },
    { prefix: '/docs' },
  );
}
