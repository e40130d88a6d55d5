import { type Client, type ClientOptions, createClient } from '@unmissed/sdk';
import { chooseProfile, type ChosenProfile } from './choose-profile.ts';
import { fetchSignedIn } from './fetch-signed-in.ts';
import { processSurroundings, type Surroundings } from './surroundings.ts';

type Observers = Pick<ClientOptions, 'onRequest' | 'onResponse' | 'onRetry' | 'timeoutMs'>;

/** Which server, and what to be told of the requests to it. */
interface OpenClientOptions extends Observers {
  /** Name of a profile; without it the environment decides, then the current profile. */
  readonly profile?: string | undefined;
}

/**
 * A client of the server that the user is signed in to. Nothing is asked of the server yet.
 *
 * @throws CmdletError that says what to do, when nothing is configured or only half of it
 */
export async function openClient(
  { profile, ...options }: OpenClientOptions = {},
  surroundings: Surroundings = processSurroundings(),
): Promise<Client> {
  const chosen = await chooseProfile(surroundings, profile);
  return clientOf(chosen, surroundings, options);
}

/** A client of the server of a profile. */
export function clientOf(
  { name, profile }: ChosenProfile,
  surroundings: Surroundings,
  options: Observers = {},
): Client {
  const { fetch } = surroundings;
  const { url } = profile;
  if ('apiKey' in profile) return createClient({ ...options, url, apiKey: profile.apiKey, fetch });
  const accessToken = name === null ? async () => profile.tokens.accessToken : renewing(surroundings, name);
  return createClient({ ...options, url, fetch: fetchSignedIn(fetch, accessToken) });
}

/** Only who signs in with a browser waits for OpenID Connect to be loaded. */
function renewing(surroundings: Surroundings, name: string): () => Promise<string | null> {
  const loaded = import('./fresh-access-token.ts').then((module) => module.freshAccessToken(surroundings, name));
  return async () => (await loaded)();
}
