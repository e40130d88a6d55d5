import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

// The kernel may name a port again before whoever it was found for has taken it.
const given = new Set<number>();

/** A UDP port of 127.0.0.1 that nobody listens on just now, a different one each time. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  if (given.has(port)) return freeUdpPort();
  given.add(port);
  return port;
}

/** Whether some process listens on this UDP port of 127.0.0.1, by the kernel's own list (Linux). */
export async function isUdpPortTaken(port: number): Promise<boolean> {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return (await readFile('/proc/net/udp', 'latin1')).includes(local);
}
