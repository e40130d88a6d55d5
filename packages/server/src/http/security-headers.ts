import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Headers by which browsers protect us and our users. Pages bring a content security policy of their own. */
export async function sendSecurityHeaders(app: FastifyInstance, publicUrl: string | null): Promise<void> {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      // An answer of the API is data: whatever it holds, a browser that is led to show it loads and runs nothing.
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
    // One year. Other hosts below ours are not ours to bind.
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}
