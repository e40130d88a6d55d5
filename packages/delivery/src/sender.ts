import { domainToASCII } from 'node:url';
import addressparser from 'nodemailer/lib/addressparser';

/** Who a mail is from. */
export interface Sender {
  /** Display name, or empty. */
  name: string;
  address: string;
}

/** Reads a sender as it stands in a header: `Unmissed <unmissed@example.com>`. @throws Error when it is none */
export function parseSender(from: string): Sender {
  const [sender] = addressparser(from, { flatten: true });
  if (sender === undefined || !sender.address.includes('@'))
    throw new Error(`“${from}” is no sender; write Unmissed <unmissed@example.com>.`);
  return { name: sender.name, address: sender.address };
}

/** What stands behind the @ of the Message-IDs of its mails. */
export function messageIdDomain({ address }: Sender): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1));
}
