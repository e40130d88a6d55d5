import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../context.ts';
import { serveSignInOptions } from './serve-sign-in-options.ts';
import { serveSessions } from './session-routes.ts';
import type { OnFailure, SignInOptions } from './sign-in-options.ts';

/** Browser sessions, begun by API key or through OpenID Connect. Also reads the cookies of all requests. */
export async function serveSignIn(
  app: FastifyInstance,
  deps: Deps,
  { publicUrl, oidc, onFailure }: SignInOptions & { onFailure: OnFailure },
): Promise<void> {
  await app.register(fastifyCookie);
  serveSignInOptions(app, oidc);
  await app.register(async (scope) => serveSessions(scope, deps, publicUrl, onFailure));
  if (oidc === undefined) return;
  // Loaded only for those who have an issuer.
  const { serveOidc } = await import('./oidc-routes.ts');
  // In a plugin of its own, for its errors are pages.
  await app.register(async (scope) => serveOidc(scope, deps, oidc, onFailure));
}
