import type { Role } from '../schema/resolver-types.generated.ts';

/** What a person can be. Reporters are bound to a source, which no claim tells. */
export type PersonRole = Exclude<Role, 'REPORTER'>;

/** Asked of an issuer unless others are set. */
export const defaultScopes = 'openid profile email';

/** One issuer of OpenID Connect, and how its claims are read. */
export interface OidcOptions {
  /** As the issuer writes it in its tokens; `https:`, or `http:` on this machine. */
  issuer: string;
  clientId: string;
  /** Absent: a public client, which PKCE alone protects. */
  clientSecret?: string;
  /** What bearer tokens must be made out to. */
  audience: string;
  /** Where the roles stand: `roles`, or a path as `realm_access.roles`. */
  roleClaim: string;
  /** Our role for each of the issuer's; of several, the one that may do most counts. */
  roles: Readonly<Record<string, PersonRole>>;
  /** Where the name or id of the organization stands; absent: everybody belongs to `organization`. */
  organizationClaim?: string;
  /** Name of the organization of everybody while `organizationClaim` is absent; by default `Default`. */
  organization?: string;
  /** Asked of the issuer when a browser signs in; by default `openid profile email`. */
  scopes?: string;
  /** Where browsers reach this server; the issuer sends them back to `/sign-in/oidc/callback` below it. */
  publicUrl: string;
}

export interface SignInOptions {
  /** Where browsers reach this server; null: only at the address that it listens at. */
  publicUrl: string | null;
  oidc?: OidcOptions;
}

/** Told the network address of every sign-in whose credentials are no good. What it throws is answered in place of 401. */
export type OnFailure = (address: string) => void;
