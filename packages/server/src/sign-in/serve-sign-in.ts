import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../context.ts';
import { serveOidc } from './oidc-routes.ts';
import { serveSessions } from './session-routes.ts';
import type { SignInOptions } from './sign-in-options.ts';

/** Browser sessions, begun by API key or through OpenID Connect. Also reads the cookies of all requests. */
export async function serveSignIn(app: FastifyInstance, deps: Deps, options: SignInOptions): Promise<void> {
  await app.register(fastifyCookie);
  app.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.url === '/session') reply.header('cache-control', 'no-store');
  });
  serveSessions(app, deps, options);
  const { oidc, onFailure } = options;
  // In a plugin of its own, for its errors are pages.
  if (oidc !== undefined) await app.register(async (scope) => serveOidc(scope, deps, oidc, onFailure));
}
