import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import { unavailable } from '../http/errors.ts';
import type { OidcOptions } from './sign-in-options.ts';

type Identity = Pick<OidcOptions, 'issuer' | 'clientId' | 'clientSecret'>;

export interface Issuer {
  configuration: Configuration;
  /** Its keys; fetched when needed, and again after ten minutes or when a token names an unknown one. */
  keys: JWTVerifyGetKey;
}

/** For this long nothing is asked of an issuer that did not answer. */
const pauseMs = 5_000;
const timeoutSeconds = 5;

/**
 * Reads the issuer's discovery document at the first use, not at the start: keys and sessions work without it.
 * The returned function throws SERVICE_UNAVAILABLE while the issuer cannot be reached.
 */
export function createIssuer(identity: Identity, now: () => Date): () => Promise<Issuer> {
  const url = new URL(identity.issuer);
  if (url.protocol !== 'https:' && !isThisMachine(url)) throw new Error(`The issuer ${url.href} must be https.`);
  let issuer: Promise<Issuer> | null = null;
  let pausedUntil = 0;
  return async () => {
    if (now().getTime() < pausedUntil) throw issuerUnavailable();
    issuer ??= discover(url, identity);
    try {
      return await issuer;
    } catch {
      issuer = null;
      pausedUntil = now().getTime() + pauseMs;
      throw issuerUnavailable();
    }
  };
}

export function issuerUnavailable() {
  return unavailable('The issuer of sign-ins does not answer at the moment. Try again.');
}

async function discover(url: URL, { clientId, clientSecret }: Identity): Promise<Issuer> {
  const authentication = clientSecret === undefined ? None() : withSecret(clientSecret);
  const configuration = await discovery(url, clientId, undefined, authentication, {
    timeout: timeoutSeconds,
    // Also check the signature of ID tokens that come directly from the issuer.
    execute: [enableNonRepudiationChecks, ...(isThisMachine(url) ? [allowInsecureRequests] : [])],
  });
  const keysUrl = new URL(configuration.serverMetadata().jwks_uri ?? '');
  if (keysUrl.protocol !== 'https:' && !isThisMachine(url)) throw new Error('The keys of the issuer must be https.');
  return { configuration, keys: createRemoteJWKSet(keysUrl, { timeoutDuration: timeoutSeconds * 1000 }) };
}

/** By the header, as the standard wants it, unless the issuer says that it takes the secret in the body only. */
function withSecret(secret: string): ClientAuth {
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const byHeader = methods.includes('client_secret_basic') || !methods.includes('client_secret_post');
    return (byHeader ? ClientSecretBasic(secret) : ClientSecretPost(secret))(server, ...rest);
  };
}

function isThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
