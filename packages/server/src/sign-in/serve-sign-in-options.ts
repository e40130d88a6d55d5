import type { FastifyInstance } from 'fastify';
import { defaultScopes, type OidcOptions } from './sign-in-options.ts';

/** `/sign-in/options`: how people sign in here, for those who have not yet. Nothing in it is secret. */
export function serveSignInOptions(app: FastifyInstance, oidc: OidcOptions | undefined): void {
  const options =
    oidc === undefined
      ? { openIdConnect: null, signInUrl: null }
      : {
          openIdConnect: { issuer: oidc.issuer, clientId: oidc.clientId, scopes: oidc.scopes ?? defaultScopes },
          /** Where a browser signs in through the issuer; `?returnTo=` takes a path to go on to. */
          signInUrl: `${oidc.publicUrl.replace(/\/+$/, '')}/sign-in/oidc`,
        };
  app.get('/sign-in/options', async (_request, reply) => reply.header('cache-control', 'no-cache').send(options));
}
