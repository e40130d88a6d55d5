import type { ServerOptions } from '@unmissed/server';
import type { z } from 'zod';
import type { apiVariables } from './api-variables.ts';

/** How the API is to be opened. */
export type ApiConfiguration = Required<
  Pick<ServerOptions, 'signIn' | 'limits' | 'introspection' | 'trustedDocuments' | 'corsOrigins' | 'trustProxy'>
>;

type Variables = z.infer<z.ZodObject<typeof apiVariables>>;

/** Of variables that are right together. */
export function toApiConfiguration(variables: Variables, publicUrl: string | null): ApiConfiguration {
  const { TRUSTED_DOCUMENTS: manifests } = variables;
  return {
    signIn: { publicUrl, ...oidc(variables, publicUrl) },
    limits: {
      requestsPerMinute: variables.REQUESTS_PER_MINUTE,
      failedAuthenticationsPerMinute: variables.FAILED_AUTHENTICATIONS_PER_MINUTE,
    },
    introspection: variables.INTROSPECTION === 'open',
    trustedDocuments: manifests === undefined ? null : { manifests, only: variables.TRUSTED_DOCUMENTS_ONLY === 'true' },
    corsOrigins: variables.CORS_ORIGINS,
    trustProxy: variables.TRUST_PROXY ?? false,
  };
}

function oidc(variables: Variables, publicUrl: string | null): Pick<ApiConfiguration['signIn'], 'oidc'> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE, OIDC_ROLE_CLAIM, OIDC_ROLES } = variables;
  const { OIDC_ORGANIZATION_CLAIM, OIDC_SCOPES } = variables;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_AUDIENCE || !OIDC_ROLE_CLAIM || !OIDC_ROLES || publicUrl === null)
    return {};
  return {
    oidc: {
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      audience: OIDC_AUDIENCE,
      roleClaim: OIDC_ROLE_CLAIM,
      roles: OIDC_ROLES,
      publicUrl,
      ...(OIDC_CLIENT_SECRET !== undefined && { clientSecret: OIDC_CLIENT_SECRET }),
      ...(OIDC_ORGANIZATION_CLAIM !== undefined && { organizationClaim: OIDC_ORGANIZATION_CLAIM }),
      ...(OIDC_SCOPES !== undefined && { scopes: OIDC_SCOPES }),
    },
  };
}
