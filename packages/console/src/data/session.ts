import { queryClient } from './query-client.ts';
import { createStore } from './store.ts';

/**
 * Whether somebody is signed in. `ended`: somebody was, and the page that they were at is kept for when they
 * sign in again.
 */
export const session = createStore<'unknown' | 'none' | 'present' | 'ended'>('unknown');

/** Told of every request that was refused for want of a session. */
export function sessionMissing(): void {
  session.set(session.get() === 'present' ? 'ended' : session.get() === 'ended' ? 'ended' : 'none');
}

/** Why a sign-in did not succeed. */
export type SignInFailure = 'WRONG_KEY' | 'TOO_MANY' | 'UNREACHABLE' | 'FAILED';

/** Begins a session by API key; the browser keeps its cookie. Null: done. */
export async function signIn(apiKey: string): Promise<SignInFailure | null> {
  const body = JSON.stringify({ apiKey });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/session', { method: 'POST', headers, body }).catch(() => null);
  if (response === null || response.status >= 502) return 'UNREACHABLE';
  if (response.status === 401 || response.status === 400) return 'WRONG_KEY';
  if (response.status === 429) return 'TOO_MANY';
  if (!response.ok) return 'FAILED';
  session.set('present');
  await queryClient.invalidateQueries();
  return null;
}

/** Ends the session, and forgets everything that was read in it. */
export async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE' });
  queryClient.clear();
  session.set('none');
}

/** How people can sign in beside an API key. */
export interface SignInWays {
  /** Null: the installation has no issuer of OpenID Connect. */
  readonly openIdConnect: { readonly issuer: string } | null;
  /** Where the browser signs in through it; `?returnTo=` takes a path to go on to. */
  readonly signInUrl: string | null;
}

export async function readSignInWays(): Promise<SignInWays> {
  const response = await fetch('/sign-in/options', { headers: { accept: 'application/json' } });
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return response.ok && isJson ? ((await response.json()) as SignInWays) : { openIdConnect: null, signInUrl: null };
}
