import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Manifest } from '../trusted-documents/load-manifests.ts';

const folder = fileURLToPath(new URL('../../../console/dist/site', import.meta.url));

/**
 * Scripts are files of ours. Components write styles into the page. Mails are shown in a frame without rights, whose
 * document stands in the page: it has this policy too, and so loads nothing from anywhere.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Paths of other parts of the server; below them, what is not there is no page of the console. */
const otherParts =
  /^\/(assets|docs|graphiql|graphql|health|metrics|session|unsubscribe|voice-messages)([/?]|$)|^\/sign-in\//;

/**
 * The admin centre at `/`, as `packages/console` builds it, for whoever asks for a page: what it shows it asks of the
 * API as any other client. Every path that is nothing else is a page of it.
 */
export async function serveConsole(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) {
    app.log.warn({ folder }, 'The admin centre is not built: there is nothing at /');
    return;
  }
  // What has its hash in its name stays as it is.
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
  // Icons and the like, by their names.
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    globIgnore: ['assets/**', 'index.html'],
    index: false,
    decorateReply: false,
  });
  app.get('/*', async (request, reply) => (isPage(request) ? sendPage(request, reply) : reply.callNotFound()));
}

/** The operations that the built admin centre asks for; none when it is not built. */
export function consoleDocuments(): Manifest[] {
  const name = join(folder, '.vite', 'trusted-documents.json');
  return existsSync(name) ? [{ name, text: readFileSync(name, 'utf8') }] : [];
}

function isPage({ url, headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html') && !otherParts.test(url);
}

/** The one page of the console, which finds out by its address what to show. It names the assets, so it must be fresh. */
async function sendPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await readFile(join(folder, 'index.html'));
  const tag = `"${createHash('sha256').update(page).digest('base64url')}"`;
  reply.headers({
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-cache',
    vary: 'accept',
    etag: tag,
  });
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.type('text/html; charset=utf-8').send(page);
}
