import { readFile } from 'node:fs/promises';

// Below the kernel's own range, from which it gives ports to sockets that ask for any. Other test processes begin elsewhere.
let next = 10_000 + (process.pid % 1_000) * 20;

/**
 * A UDP port that nobody listens on, a different one each time. The port two above is free as well: SIPp's
 * media sockets are an audio port and that.
 */
export async function freeUdpPort(): Promise<number> {
  const port = next;
  next = port < 32_000 ? port + 4 : 10_000;
  return (await isUdpPortTaken(port)) || (await isUdpPortTaken(port + 2)) ? freeUdpPort() : port;
}

/** Whether some process listens on this UDP port, by the kernel's own list (Linux). */
export async function isUdpPortTaken(port: number): Promise<boolean> {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000`;
  return (await readFile('/proc/net/udp', 'latin1')).includes(local);
}
