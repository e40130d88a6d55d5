import ipaddr from 'ipaddr.js';

/** What of IPv6 is given out at all. The rest holds, among others, every form that has an IPv4 address inside. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an IP address is one host's in the Internet: not private, of this machine or link, of a provider's own
 * network, reserved, multicast, or another address in disguise (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(globalUnicast);
}
