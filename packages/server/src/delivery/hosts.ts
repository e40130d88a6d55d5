import { BlockList, isIP } from 'node:net';

const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const labels = new RegExp(`^${label}(?:\\.${label})*$`, 'i');

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8);
thisMachine.addAddress('::1', 'ipv6');

/** Whether `text` is a host name, as RFC 1123 has it, or an IP address; no URL, no port, no brackets. */
export function isHost(text: string): boolean {
  return isIP(text) !== 0 || isDnsName(text);
}

/** Whether `text` consists of labels as host names do. */
export function isDnsName(text: string): boolean {
  return text.length <= 253 && labels.test(text);
}

/** Whether what is sent to `host` stays on this machine. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return /^(?:.*\.)?localhost$/i.test(host);
  return thisMachine.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
