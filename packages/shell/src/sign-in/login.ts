import { createClient, type Viewer } from '@unmissed/sdk';
import { CmdletError } from '../cmdlet.ts';
import { toCmdletError } from '../cmdlets/to-cmdlet-error.ts';
import { endpointUrl, isReadableOnTheWay } from './endpoint-url.ts';
import { type Profile, readProfiles, writeProfiles } from './profile-store.ts';
import { readKey } from './read-key.ts';
import type { Surroundings } from './surroundings.ts';

const DEFAULT_NAME = 'default';

/** Options of `um login`. */
export interface LoginOptions {
  readonly server?: string | undefined;
  readonly profile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** Keeps a key that the server accepts, and uses it from now on. @throws CmdletError; then nothing is kept */
export async function login(surroundings: Surroundings, { server, profile, keyFile }: LoginOptions): Promise<void> {
  const { env, folder, stderr } = surroundings;
  const known = await readProfiles(folder);
  const name = profile ?? (env['UNMISSED_PROFILE'] || known.current || DEFAULT_NAME);
  if (!/^[\w.-]{1,64}$/.test(name) || name === '__proto__')
    throw new CmdletError(`${name} is no name for a profile: take letters, digits, dots, hyphens.`, 2);
  const address = server ?? (env['UNMISSED_URL'] || known.profiles[name]?.url);
  if (address === undefined) throw new CmdletError('Say which server: um login --server https://…', 2);

  const url = endpointUrl(address);
  if (isReadableOnTheWay(url)) stderr.write(`Whoever listens can read the API key on its way to ${url}; use https.\n`);
  const apiKey = await readKey(surroundings, keyFile);
  const viewer = await ask(surroundings, { url, apiKey });
  // Read again: another login may have been faster than the typing.
  const { profiles } = await readProfiles(folder);
  await writeProfiles(folder, { current: name, profiles: { ...profiles, [name]: { url, apiKey } } });
  stderr.write(
    `Signed in to ${viewer.organization.name} at ${url} as ${viewer.name} (${viewer.role}); profile ${name}.\n`,
  );
}

async function ask({ fetch }: Surroundings, { url, apiKey }: Profile): Promise<Viewer> {
  try {
    return await createClient({ url, apiKey, fetch }).viewer();
  } catch (error) {
    throw toCmdletError(error);
  }
}
