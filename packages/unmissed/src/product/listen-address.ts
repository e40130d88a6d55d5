import type { AddressInfo } from 'node:net';
import type { Configuration } from '../config/read-configuration.ts';
import { StartupError } from './startup-error.ts';

/** Says in the operator's words why an address cannot be listened at. */
export function listenError(error: unknown, { host, port }: Configuration): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} of ${host} is in use by another program. Stop that, or set PORT to another number.`,
      );
    case 'EACCES':
      return new StartupError(`This user may not listen on port ${port}. Set PORT to 1024 or higher.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(
        `HOST is ${host}, which is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`,
      );
    default:
      return error;
  }
}

/** The address for a browser on this machine. */
export function localUrl({ host }: Configuration, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : address;
  const isLocal = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  return `http://${isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
