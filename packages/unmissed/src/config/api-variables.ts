import { z } from 'zod';
import { readList } from './read-list.ts';
import { readManifestFiles } from './read-manifest-files.ts';
import { readUrl } from './read-url.ts';

const personRoles = [
  'INSTALLATION_ADMINISTRATION',
  'ORGANIZATION_MANAGEMENT',
  'UM_MANAGEMENT',
  'VIEW_ONLY',
  'SELF',
] as const;
export type PersonRole = (typeof personRoles)[number];

const text = (isRight: (value: string) => boolean, error: string) => z.string().refine(isRight, { error });
const perMinute = (fallback: number) =>
  text((value) => /^[1-9]\d{0,6}$/.test(value), 'must be a number from 1 to 9999999')
    .transform(Number)
    .default(fallback);

/** Of the API: who may sign in, and how much they may ask. */
export const apiVariables = {
  REQUESTS_PER_MINUTE: perMinute(6000),
  FAILED_AUTHENTICATIONS_PER_MINUTE: perMinute(60),
  INTROSPECTION: z.enum(['open', 'closed'], { error: 'must be open or closed' }).default('open'),
  CORS_ORIGINS: text(
    (value) => readList(value).every((origin) => readUrl(origin, ['http:', 'https:'])?.origin === origin),
    'must be origins without a path, separated by commas',
  )
    .transform(readList)
    .default([]),
  TRUSTED_DOCUMENTS: z.string().transform(readManifestFiles).optional(),
  TRUSTED_DOCUMENTS_ONLY: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
  TRUST_PROXY: text(
    (value) => readList(value).every((network) => /^[\da-f.:]+(\/\d{1,3})?$/i.test(network)),
    'must be addresses or networks of your proxies, separated by commas',
  ).optional(),
  OIDC_ISSUER: text(
    (value) => readUrl(value, ['http:', 'https:']) !== null,
    'must be the https:// address of the issuer',
  ).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().optional(),
  OIDC_ROLES: text(
    (value) => Object.values(rolesOf(value)).every((role) => personRoles.some((one) => one === role)),
    `must be pairs as theirs=OURS, separated by commas; ours are ${personRoles.join(', ')}`,
  )
    .transform((value) => rolesOf(value) as Record<string, PersonRole>)
    .optional(),
  OIDC_ORGANIZATION_CLAIM: z.string().optional(),
  OIDC_SCOPES: z.string().optional(),
};

/** What OpenID Connect cannot do without, once there is an issuer. */
export const neededForOidc = [
  'PUBLIC_URL',
  'OIDC_CLIENT_ID',
  'OIDC_AUDIENCE',
  'OIDC_ROLE_CLAIM',
  'OIDC_ROLES',
] as const;

export const apiExamples: Readonly<Record<keyof typeof apiVariables, string>> = {
  REQUESTS_PER_MINUTE: '6000',
  FAILED_AUTHENTICATIONS_PER_MINUTE: '60',
  INTROSPECTION: 'closed',
  CORS_ORIGINS: 'https://wallboard.example.com',
  TRUSTED_DOCUMENTS: '/etc/unmissed/persisted-documents.json',
  TRUSTED_DOCUMENTS_ONLY: 'true',
  TRUST_PROXY: '10.0.0.0/8',
  OIDC_ISSUER: 'https://login.example.com/realms/staff',
  OIDC_CLIENT_ID: 'unmissed',
  OIDC_CLIENT_SECRET: 'secret-of-the-client',
  OIDC_AUDIENCE: 'unmissed-api',
  OIDC_ROLE_CLAIM: 'realm_access.roles',
  OIDC_ROLES: 'telephony=UM_MANAGEMENT,helpdesk=VIEW_ONLY',
  OIDC_ORGANIZATION_CLAIM: 'organization',
  OIDC_SCOPES: 'openid profile email',
};

function rolesOf(value: string): Record<string, string> {
  return Object.fromEntries(readList(value).map((pair) => pair.split(/=(?=[^=]*$)/, 2) as [string, string]));
}
