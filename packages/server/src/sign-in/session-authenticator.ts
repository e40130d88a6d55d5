import { findApiKeyById, findSession, touchApiKey } from '@unmissed/database';
import type { FastifyRequest } from 'fastify';
import { type Actor, originOf } from '../access/actor.ts';
import type { Authenticator } from '../access/authenticate.ts';
import { actorOfKey, refuseUnusable } from '../access/authenticate-api-key.ts';
import { permissionsOf } from '../access/permissions.ts';
import type { Deps } from '../context.ts';
import { unauthenticated } from '../http/errors.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sessionCookie } from './session-cookie.ts';
import type { SignInOptions } from './sign-in-options.ts';

/** By the cookie of a browser session. A request with `Authorization` is left to that: browsers never add it by themselves. */
export function createSessionAuthenticator(deps: Deps, { publicUrl }: Pick<SignInOptions, 'publicUrl'>): Authenticator {
  return async (request) => {
    if (request.headers.authorization !== undefined || request.cookies[sessionCookie] === undefined) return null;
    requireSameOrigin(request, publicUrl);
    return findSessionActor(deps, request);
  };
}

/** Whose session the request is of; null: it has no cookie. @throws GraphQLError UNAUTHENTICATED when it has ended */
export async function findSessionActor({ db, now }: Deps, request: FastifyRequest): Promise<Actor | null> {
  const token = request.cookies[sessionCookie];
  if (token === undefined) return null;
  const at = now();
  const session = await findSession(db, token, at);
  if (session === null) throw ended();
  const { organizationId, actorType, actorId, actorName, role, mailboxId } = session;
  if (actorType !== 'API_KEY') {
    const person = { type: 'PERSON', id: actorId, name: actorName, role, permissions: permissionsOf(role) } as const;
    return { organizationId, ...person, mailboxId, reporter: null, ...originOf(request) };
  }
  // What the key may do now counts, not what it might when the session began.
  const key = await findApiKeyById(db, organizationId, actorId);
  if (key === null) throw ended();
  refuseUnusable(key, at);
  await touchApiKey(db, key, at);
  return { ...actorOfKey(key), ...originOf(request) };
}

function ended() {
  return unauthenticated('The session has ended. Sign in again.');
}
