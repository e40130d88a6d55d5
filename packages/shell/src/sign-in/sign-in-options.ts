import type { Surroundings } from './surroundings.ts';

/** The issuer of OpenID Connect that a server trusts. */
export interface OpenIdConnect {
  readonly issuer: string;
  readonly clientId: string;
  /** What to ask of the issuer, separated by blanks. */
  readonly scopes: string;
}

/** How a server signs people in beside keys; null: not at all, or it does not say. */
export async function readSignInOptions({ fetch }: Surroundings, url: string): Promise<OpenIdConnect | null> {
  try {
    const response = await fetch(new URL('sign-in/options', url), { redirect: 'error' });
    const { openIdConnect } = (await response.json()) as { openIdConnect?: Partial<OpenIdConnect> | null };
    const { issuer, clientId, scopes } = openIdConnect ?? {};
    const isWhole = [issuer, clientId, scopes].every((one) => typeof one === 'string');
    return isWhole ? (openIdConnect as OpenIdConnect) : null;
  } catch {
    // Whether the server can be reached at all, the next request tells better.
    return null;
  }
}
