import type { FastifyInstance } from 'fastify';
import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Deps } from '../context.ts';
import { unauthenticated } from '../http/errors.ts';
import { attemptCookie, attemptLifetimeSeconds, createAttemptSeal } from './attempt-cookie.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { counting } from './count-failures.ts';
import { findPerson } from './find-person.ts';
import { createIssuer } from './issuer.ts';
import { readReturnPath } from './return-path.ts';
import { attributes, beginSession } from './session-cookie.ts';
import { defaultScopes, type OidcOptions, type OnFailure } from './sign-in-options.ts';
import { answerWithPages, sendContinuePage } from './sign-in-pages.ts';

/** `/sign-in/oidc` sends a browser to the issuer, which sends it back to `/sign-in/oidc/callback`. */
export function serveOidc(app: FastifyInstance, deps: Deps, options: OidcOptions, onFailure: OnFailure): void {
  const { roleClaim, organizationClaim, publicUrl, scopes = defaultScopes } = options;
  const issuer = createIssuer(options, deps.now);
  const attempts = createAttemptSeal(options.clientSecret);
  // The issuer's redirect is a navigation that another site began: a stricter cookie would not come with it.
  const cookie = { ...attributes(publicUrl), sameSite: 'lax' } as const;
  const callbackUrl = `${publicUrl.replace(/\/+$/, '')}/sign-in/oidc/callback`;
  const home = new URL('../../', callbackUrl).pathname;
  const wanted = [
    roleClaim,
    'email',
    'email_verified',
    ...(organizationClaim === undefined ? [] : [organizationClaim]),
  ];
  answerWithPages(app, `${home}sign-in/oidc`);

  app.get<{ Querystring: { returnTo?: unknown } }>('/sign-in/oidc', async (request, reply) => {
    const { configuration } = await issuer();
    const returnTo = readReturnPath(request.query.returnTo, home);
    const attempt = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier(), returnTo };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: callbackUrl,
      scope: scopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
    });
    const sealed = await attempts.seal(attempt, deps.now());
    return reply
      .setCookie(attemptCookie, sealed, { ...cookie, maxAge: attemptLifetimeSeconds })
      .header('cache-control', 'no-store')
      .redirect(url.href, 303);
  });

  app.get('/sign-in/oidc/callback', async (request, reply) => {
    const sealed = request.cookies[attemptCookie];
    reply.clearCookie(attemptCookie, cookie);
    const known = await issuer();
    const [claims, returnTo] = await counting(onFailure, request, async () => {
      const attempt = sealed === undefined ? null : await attempts.open(sealed, deps.now());
      if (attempt === null) throw unauthenticated('The sign-in took too long, or began in another browser.');
      const url = new URL(callbackUrl);
      url.search = new URL(request.url, callbackUrl).search;
      return [await completeSignIn(known, url, attempt, wanted, request.log), attempt.returnTo] as const;
    });
    const person = await findPerson(deps.db, options, claims);
    await beginSession(deps, reply, person, publicUrl);
    request.log.info({ organization: person.organizationId, person: person.id }, 'signed in through the issuer');
    return sendContinuePage(reply, readReturnPath(returnTo, home));
  });
}
