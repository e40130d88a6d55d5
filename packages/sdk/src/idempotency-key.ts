import type { RequestOptions } from './call-options.ts';
import { RequestError } from './errors.ts';
import { isMutation } from './typed-document.ts';

/**
 * The key under which the server carries a change out once, however often it is sent. Undefined for what is no
 * change, or may be repeated without.
 *
 * @throws RequestError when the one given cannot be used.
 */
export function idempotencyKeyOf(
  document: string,
  { idempotencyKey, idempotent }: Pick<RequestOptions, 'idempotencyKey' | 'idempotent'>,
): string | undefined {
  // fetch would trim it, or take it for a failure of the network.
  if (idempotencyKey !== undefined && !/^[!-~]{1,255}$/.test(idempotencyKey))
    throw new RequestError('idempotencyKey must have 1 to 255 visible characters of ASCII.', { code: 'BAD_REQUEST' });
  if (idempotencyKey !== undefined || idempotent !== undefined || !isMutation(document)) return idempotencyKey;
  // Not randomUUID: a page that came over plain HTTP has none.
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
