import { CmdletError } from '../cmdlet.ts';

/** Address of the GraphQL endpoint of a server: `https://unmissed.example.org` is enough. @throws CmdletError */
export function endpointUrl(server: string): string {
  const text = server.includes('://') ? server : `https://${server}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new CmdletError(`The server's address ${server} is none. Write it as https://unmissed.example.org.`, 2);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}

/** Whether a key sent there could be read on the way. */
export function isReadableOnTheWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
