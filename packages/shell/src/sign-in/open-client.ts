import { type Client, type ClientOptions, createClient } from '@unmissed/sdk';
import { chooseProfile } from './choose-profile.ts';
import { processSurroundings, type Surroundings } from './surroundings.ts';

/** Which server, and what to be told of the requests to it. */
interface OpenClientOptions extends Pick<ClientOptions, 'onRequest' | 'onResponse' | 'onRetry' | 'timeoutMs'> {
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
  const { url, apiKey } = await chooseProfile(surroundings, profile);
  return createClient({ ...options, url, apiKey, fetch: surroundings.fetch });
}
