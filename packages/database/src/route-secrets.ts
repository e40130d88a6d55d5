import type { SmtpRouteRow } from './repositories/smtp-routes.ts';
import { type Sealer, SealError } from './sealer.ts';

/** What an SMTP route keeps sealed to sign in, depending on its way. */
export type RouteCredentials =
  | { password: string }
  | { clientSecret: string }
  | { clientSecret: string | null; refreshToken: string };

/** How to sign in at a mail server, with its secrets. */
export type RouteAuth =
  | { type: 'NONE' }
  | { type: 'PASSWORD'; user: string; password: string }
  | ({ type: 'OAUTH2_CLIENT_CREDENTIALS'; clientSecret: string } & TokenRequest)
  | ({ type: 'OAUTH2_REFRESH_TOKEN'; clientSecret: string | null; refreshToken: string } & TokenRequest);

interface TokenRequest {
  user: string;
  tokenUrl: string;
  clientId: string;
  scope: string | null;
}

/** A key to sign mails with, in PEM form. */
export interface RouteDkimKey {
  domain: string;
  selector: string;
  privateKey: string;
}

type Sealed = Pick<SmtpRouteRow, 'sealedCredentials' | 'sealedDkimKeys'>;

/**
 * The columns of the secrets that are given; null or none at all empties their column, which needs no sealer.
 * @throws SealError when there is something to seal and no sealer
 */
export function sealRouteSecrets(
  sealer: Sealer | null,
  organizationId: string,
  secrets: { credentials?: RouteCredentials | null; dkimPrivateKeys?: readonly string[] },
): Partial<Sealed> {
  const { credentials, dkimPrivateKeys } = secrets;
  const seal = (secret: unknown, context: string) => needed(sealer).seal(JSON.stringify(secret), context);
  return {
    ...(credentials !== undefined && {
      sealedCredentials: credentials && seal(credentials, credentialsContext(organizationId)),
    }),
    ...(dkimPrivateKeys !== undefined && {
      sealedDkimKeys: dkimPrivateKeys.length === 0 ? null : seal(dkimPrivateKeys, dkimContext(organizationId)),
    }),
  };
}

/**
 * The secrets of a route, with what belongs to them. A route without secrets needs no sealer.
 * @throws SealError when they cannot be opened
 */
export function openRouteSecrets(
  sealer: Sealer | null,
  route: SmtpRouteRow,
): { auth: RouteAuth; dkim: RouteDkimKey[] } {
  const { organizationId, authType, sealedCredentials, sealedDkimKeys } = route;
  const { userName, tokenUrl, clientId, scope } = route;
  const keys =
    sealedDkimKeys === null ? [] : (open(sealer, sealedDkimKeys, dkimContext(organizationId)) as readonly string[]);
  const dkim = route.dkimKeys.map((key, index) => ({ ...key, privateKey: keys[index]! }));
  if (authType === 'NONE' || sealedCredentials === null) return { auth: { type: 'NONE' }, dkim };
  const credentials = open(sealer, sealedCredentials, credentialsContext(organizationId)) as object;
  const account = { type: authType, user: userName, ...(authType !== 'PASSWORD' && { tokenUrl, clientId, scope }) };
  // They were sealed together with the way to sign in, so they fit it.
  return { auth: { ...account, ...credentials } as RouteAuth, dkim };
}

function open(sealer: Sealer | null, sealed: Buffer, context: string): unknown {
  return JSON.parse(needed(sealer).open(sealed, context));
}

function needed(sealer: Sealer | null): Sealer {
  if (sealer === null) throw new SealError('There is no key for secrets: UNMISSED_SECRET_KEY is not set.');
  return sealer;
}

function credentialsContext(organizationId: string): string {
  return `smtp-route:${organizationId}:credentials`;
}

function dkimContext(organizationId: string): string {
  return `smtp-route:${organizationId}:dkim`;
}
