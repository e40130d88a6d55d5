import { getOrganization } from '@unmissed/database';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createApiKeyLookup, readApiKey } from '../access/authenticate-api-key.ts';
import type { Deps } from '../context.ts';
import { badRequest, unauthenticated } from '../http/errors.ts';
import { isRecord } from '../http/graphql-request.ts';
import { counting } from './count-failures.ts';
import { requireSameOrigin } from './same-origin.ts';
import { findSessionActor } from './session-authenticator.ts';
import { attributes, beginSession, endSession, sessionCookie } from './session-cookie.ts';
import type { OnFailure, SignInOptions } from './sign-in-options.ts';

const keyLengthMax = 1_024;

/** `/session`: POST signs a browser in by API key, GET tells who is signed in, DELETE signs out. */
export function serveSessions(
  app: FastifyInstance,
  deps: Deps,
  publicUrl: SignInOptions['publicUrl'],
  onFailure: OnFailure,
): void {
  const findKey = createApiKeyLookup(deps);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    requireSameOrigin(request, publicUrl);
  });

  app.post('/session', { bodyLimit: 8_192 }, async (request, reply) => {
    const given = keyIn(request.body);
    const key = await counting(onFailure, request, () => readApiKey(findKey, given, deps.now()));
    await endSession(deps, request.cookies[sessionCookie]);
    await beginSession(deps, reply, { ...key, type: 'API_KEY' }, publicUrl, key.expiresAt);
    request.log.info({ organization: key.organizationId, apiKey: key.id }, 'signed in by API key');
    return reply.code(204).send();
  });

  app.get('/session', (request) => describeSession(deps, request));

  app.delete('/session', async (request, reply) => {
    await endSession(deps, request.cookies[sessionCookie]);
    reply.clearCookie(sessionCookie, { ...attributes(publicUrl), sameSite: 'strict' });
    return reply.code(204).send();
  });
}

/** @throws GraphQLError BAD_REQUEST */
function keyIn(body: unknown): string {
  const key = isRecord(body) ? body['apiKey'] : undefined;
  if (typeof key === 'string' && key !== '' && key.length <= keyLengthMax) return key;
  throw badRequest(`The body is JSON with an "apiKey", a text of at most ${keyLengthMax} characters.`);
}

async function describeSession(deps: Deps, request: FastifyRequest) {
  const actor = await findSessionActor(deps, request);
  if (actor === null) throw unauthenticated('Nobody is signed in.');
  const organization = await getOrganization(deps.db, actor.organizationId);
  return { name: actor.name, role: actor.role, organization: organization.name };
}
