import { randomBytes } from 'node:crypto';
import { deleteSession, findSession, insertSession } from '@unmissed/database';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';

export const sessionCookie = 'unmissed_session';

/** Counted from the sign-in, however much it is used. */
const lifetimeMs = 8 * 60 * 60 * 1_000;

type Owner = Pick<Actor, 'organizationId' | 'type' | 'id' | 'name' | 'role' | 'mailboxId'>;

/** Begins a session of `owner` and gives the browser its cookie. `until`: when the API key expires. */
export async function beginSession(
  { db, now }: Deps,
  reply: FastifyReply,
  owner: Owner,
  publicUrl: string | null,
  until: Date | null = null,
): Promise<void> {
  const at = now();
  const end = at.getTime() + lifetimeMs;
  const expiresAt = new Date(until === null ? end : Math.min(end, until.getTime()));
  const token = randomBytes(32).toString('base64url');
  const { organizationId, type: actorType, id: actorId, name: actorName, role, mailboxId } = owner;
  await insertSession(db, organizationId, { actorType, actorId, actorName, role, mailboxId, expiresAt }, token, at);
  const maxAge = Math.floor((expiresAt.getTime() - at.getTime()) / 1_000);
  reply.setCookie(sessionCookie, token, { ...attributes(publicUrl), sameSite: 'strict', maxAge });
}

/** Ends the session of this cookie, if there is one. */
export async function endSession({ db, now }: Deps, token: string | undefined): Promise<void> {
  const session = token === undefined ? null : await findSession(db, token, now());
  if (session !== null) await deleteSession(db, session.organizationId, session.id);
}

/** What all our cookies have in common. */
export function attributes(publicUrl: string | null) {
  return { path: '/', httpOnly: true, secure: publicUrl?.startsWith('https:') ?? false };
}
