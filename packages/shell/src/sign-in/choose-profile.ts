import { CmdletError } from '../cmdlet.ts';
import { endpointUrl } from './endpoint-url.ts';
import { type Profile, type Profiles, readProfiles } from './profile-store.ts';
import type { Surroundings } from './surroundings.ts';

/** A profile, and by which name it is kept; null: it is out of the environment. */
export interface ChosenProfile {
  readonly name: string | null;
  readonly profile: Profile;
}

/**
 * Which server, and by which key. A profile asked for by `--profile` goes first, then `UNMISSED_URL` and
 * `UNMISSED_API_KEY`, then the profile of `UNMISSED_PROFILE`, then the current one.
 *
 * @throws CmdletError that says what to do when there is none
 */
export async function chooseProfile({ env, folder }: Surroundings, asked: string | undefined): Promise<ChosenProfile> {
  const { UNMISSED_URL: server, UNMISSED_API_KEY: apiKey, UNMISSED_PROFILE: named } = env;
  if (asked !== undefined) return { name: asked, profile: getProfile(await readProfiles(folder), asked) };
  if (server && apiKey) return { name: null, profile: { url: endpointUrl(server), apiKey } };
  // A key is never sent to a server that it was not meant for.
  if (server || apiKey) {
    const [set, missing] = server ? ['UNMISSED_URL', 'UNMISSED_API_KEY'] : ['UNMISSED_API_KEY', 'UNMISSED_URL'];
    throw new CmdletError(`${set} is set and ${missing} is not. Set both, or none of them.`, 2);
  }
  const profiles = await readProfiles(folder);
  const name = named || profiles.current;
  if (!name)
    throw new CmdletError(
      'You are not signed in. Sign in with um login --server https://…, or set UNMISSED_URL and UNMISSED_API_KEY.',
      4,
    );
  return { name, profile: getProfile(profiles, name) };
}

/** @throws CmdletError with exit code 3 when there is none of this name */
export function getProfile({ profiles }: Profiles, name: string): Profile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile !== undefined) return profile;
  const names = Object.keys(profiles);
  const hint = names.length === 0 ? 'There are none yet: sign in with um login.' : `There are: ${names.join(', ')}.`;
  throw new CmdletError(`There is no profile ${name}. ${hint}`, 3);
}
