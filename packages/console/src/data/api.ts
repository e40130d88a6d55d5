import {
  AuthenticationError,
  type ClientOptions,
  type ClientParts,
  createPartialClient,
  NetworkError,
  type PartialClient,
  ServerError,
} from '@unmissed/sdk';
import { connectionLost, connectionUp } from './connection.ts';
import { sessionMissing } from './session.ts';

// The session's cookie signs every request.
const options: ClientOptions = {
  url: '/graphql',
  onResponse({ error }) {
    if (error instanceof NetworkError || (error instanceof ServerError && error.status >= 502)) connectionLost();
    else connectionUp();
    if (error instanceof AuthenticationError) sessionMissing();
  },
};

/**
 * A client of these parts of the API, with `request` for own operations. Each area makes its own, so that its part of
 * the SDK is loaded with its screens.
 *
 * @example
 * ```ts
 * import { webhooks } from '@unmissed/sdk';
 * const client = api({ webhooks });
 * ```
 */
export function api<const TParts extends ClientParts>(parts: TParts): PartialClient<TParts> {
  return createPartialClient(options, parts);
}
