import { allowInsecureRequests, type Configuration, customFetch, discovery, None } from 'openid-client';
import { CmdletError } from '../cmdlet.ts';
import { isReadableOnTheWay } from './endpoint-url.ts';
import type { Surroundings } from './surroundings.ts';

/** Reads what an issuer of OpenID Connect can do. The shell is a public client: it has no secret to keep. @throws CmdletError */
export async function openIssuer(
  { fetch }: Surroundings,
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
): Promise<Configuration> {
  if (!URL.canParse(issuer) || isReadableOnTheWay(issuer))
    throw new CmdletError(`The issuer ${issuer} must have an address of https.`);
  const url = new URL(issuer);
  try {
    return await discovery(url, clientId, undefined, None(), {
      [customFetch]: async (address, options) => fetch(address, options as RequestInit),
      execute: url.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CmdletError(`The issuer ${issuer} does not answer as it should (${reason}).`);
  }
}
