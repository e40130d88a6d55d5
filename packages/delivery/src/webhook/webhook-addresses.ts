import { type LookupAddress } from 'node:dns';
import { lookup as lookupHost } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './is-public-address.ts';

/** Finds all addresses of a host. @throws Error when there are none */
export type Lookup = (host: string) => Promise<LookupAddress[]>;

export interface WebhookAddressOptions {
  /** Whether http:// and private networks are allowed. */
  allowPrivateNetworks: boolean;
  /** By default as the operating system does. */
  lookup?: Lookup;
}

/** Which addresses webhooks may be posted to. */
export interface WebhookAddresses {
  allowPrivateNetworks: boolean;
  /** Whether a host is, or leads, in a private network, where that is not allowed. One that cannot be found is not. */
  isForbidden(host: string): Promise<boolean>;
  /**
   * The addresses that a request may connect to, and no others: asked again, the name could lead elsewhere.
   * @throws ForbiddenAddressError, and Error when the host cannot be found
   */
  resolve(url: URL): Promise<LookupAddress[]>;
}

/** It leads into a private network. Says not where: that is nobody's business outside of it. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError';
}

/** Longest wait of somebody who saves an endpoint. */
const lookupMsMax = 5_000;

export function createWebhookAddresses({
  allowPrivateNetworks,
  lookup = (host) => lookupHost(host, { all: true }),
}: WebhookAddressOptions): WebhookAddresses {
  async function resolve({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): Promise<LookupAddress[]> {
    if (!allowPrivateNetworks && protocol !== 'https:') throw new ForbiddenAddressError('It is not https://.');
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(host);
    const addresses = family === 0 ? await lookup(host) : [{ address: host, family }];
    if (addresses.length === 0) throw new Error(`${host} has no address.`);
    if (!allowPrivateNetworks && !addresses.every(({ address }) => isPublicAddress(address)))
      throw new ForbiddenAddressError('It leads into a private network, which is not allowed here.');
    return addresses;
  }

  return {
    allowPrivateNetworks,
    resolve,
    async isForbidden(host) {
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<boolean>((done) => {
        timer = setTimeout(() => done(false), lookupMsMax);
      });
      const found = resolve({ protocol: 'https:', hostname: host }).then(
        () => false,
        (error: unknown) => error instanceof ForbiddenAddressError,
      );
      return Promise.race([found, tooLong]).finally(() => clearTimeout(timer));
    },
  };
}
