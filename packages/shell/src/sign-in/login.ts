import type { Viewer } from '@unmissed/sdk';
import { CmdletError } from '../cmdlet.ts';
import { toCmdletError } from '../cmdlets/to-cmdlet-error.ts';
import { endpointUrl, isReadableOnTheWay } from './endpoint-url.ts';
import { clientOf } from './open-client.ts';
import { type Profile, readProfiles, writeProfiles } from './profile-store.ts';
import { askForKey, readKey } from './read-key.ts';
import { type OpenIdConnect, readSignInOptions } from './sign-in-options.ts';
import type { Surroundings } from './surroundings.ts';

const DEFAULT_NAME = 'default';

/** Options of `um login`. */
export interface LoginOptions {
  readonly server?: string | undefined;
  readonly profile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** With a browser, by OpenID Connect. */
  readonly device?: boolean | undefined;
  /** Id of the shell at the issuer, where it is not the server's own. */
  readonly clientId?: string | undefined;
}

/** Keeps a way to sign in that the server accepts, and uses it from now on. @throws CmdletError; then nothing is kept */
export async function login(surroundings: Surroundings, options: LoginOptions): Promise<void> {
  const { env, folder, stderr } = surroundings;
  const known = await readProfiles(folder);
  const name = options.profile ?? (env['UNMISSED_PROFILE'] || known.current || DEFAULT_NAME);
  if (!/^[\w.-]{1,64}$/.test(name) || name === '__proto__')
    throw new CmdletError(`${name} is no name for a profile: take letters, digits, dots, hyphens.`, 2);
  const address = options.server ?? (env['UNMISSED_URL'] || known.profiles[name]?.url);
  if (address === undefined) throw new CmdletError('Say which server: um login --server https://…', 2);

  const url = endpointUrl(address);
  if (isReadableOnTheWay(url))
    stderr.write(`Whoever listens can read what signs you in on its way to ${url}; use https.\n`);
  const profile = await signIn(surroundings, url, options);
  const viewer = await ask(surroundings, profile);
  // Read again: another login may have been faster than the typing.
  const { profiles } = await readProfiles(folder);
  await writeProfiles(folder, { current: name, profiles: { ...profiles, [name]: profile } });
  stderr.write(
    `Signed in to ${viewer.organization.name} at ${url} as ${viewer.name} (${viewer.role}); profile ${name}.\n`,
  );
}

async function signIn(surroundings: Surroundings, url: string, options: LoginOptions): Promise<Profile> {
  const { keyFile, device = false, clientId } = options;
  if (keyFile !== undefined && device) throw new CmdletError('--device and --key-file do not go together.', 2);
  if (keyFile !== undefined) return { url, apiKey: await readKey(surroundings, keyFile) };
  const offered = await readSignInOptions(surroundings, url);
  const apiKey = device ? null : await askForKey(surroundings, offered !== null);
  if (apiKey !== null) return { url, apiKey };
  const openIdConnect: OpenIdConnect = offered ?? refuseDevice(url);
  const { signInByDevice } = await import('./sign-in-by-device.ts');
  return { url, tokens: await signInByDevice(surroundings, { ...openIdConnect, ...(clientId && { clientId }) }) };
}

function refuseDevice(url: string): never {
  throw new CmdletError(`${url} does not sign anybody in with a browser. Sign in with an API key, without --device.`);
}

async function ask(surroundings: Surroundings, profile: Profile): Promise<Viewer> {
  try {
    return await clientOf({ name: null, profile }, surroundings).viewer();
  } catch (error) {
    throw toCmdletError(error);
  }
}
