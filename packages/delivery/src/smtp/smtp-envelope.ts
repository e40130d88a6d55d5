import { isAscii } from 'node:buffer';
import { domainToASCII } from 'node:url';
import { type ComposedMail, SendError } from '../mail-transport.ts';

export interface SmtpEnvelope {
  from: string;
  to: string;
  /** Bytes, for servers that refuse by size before the mail goes out (RFC 1870). */
  size: number;
  use8BitMime: boolean;
}

/** Extensions that a server offers, in capitals, with their parameters: `SIZE` → `35882577`. */
export type SmtpOffers = ReadonlyMap<string, string>;

/** What a server's reply to EHLO offers (RFC 5321 4.1.1.1). */
export function readOffers(reply: string): SmtpOffers {
  const lines = reply.split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [name = '', ...rest] = line.slice('250-'.length).trim().split(' ');
      return [name.toUpperCase(), rest.join(' ')];
    }),
  );
}

/**
 * The envelope of a mail for a server with these offers.
 * @throws SendError when that server can never take the mail
 */
export function envelopeFor(mail: ComposedMail, offers: SmtpOffers): SmtpEnvelope {
  const from = withAsciiDomain(mail.from);
  const to = withAsciiDomain(mail.to);
  for (const address of [from, to]) {
    if (isBeyondAscii(address) && !offers.has('SMTPUTF8')) {
      throw never(`The mail server does not do SMTPUTF8, which the address ${address} needs.`);
    }
  }
  const is8Bit = !isAscii(mail.raw);
  if (is8Bit && !offers.has('8BITMIME')) {
    throw never('The mail has bytes beyond ASCII, and the mail server does not do 8BITMIME.');
  }
  const size = mail.raw.length;
  const sizeMax = Number(offers.get('SIZE') ?? 0);
  if (sizeMax > 0 && size > sizeMax) {
    throw never(`The mail has ${size} bytes; the mail server takes ${sizeMax} at most.`);
  }
  return { from, to, size, use8BitMime: is8Bit };
}

/** Only what stands before the @ needs SMTPUTF8: domains have an ASCII form (RFC 5891). */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at === -1 || !isBeyondAscii(domain)) return address;
  const ascii = domainToASCII(domain);
  if (ascii === '') throw never(`“${domain}” in the address ${address} is no domain.`);
  return address.slice(0, at + 1) + ascii;
}

function isBeyondAscii(text: string): boolean {
  return /\P{ASCII}/u.test(text);
}

function never(why: string): SendError {
  return new SendError('FAILED_PERMANENTLY', null, why);
}
