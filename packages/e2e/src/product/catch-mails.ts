import type { AddressInfo } from 'node:net';
import { callbackify } from 'node:util';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface MailCatcher {
  /** For SMTP_URL. */
  url: string;
  mails: ParsedMail[];
  to(address: string): ParsedMail[];
  close(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it is given. */
export async function catchMails(): Promise<MailCatcher> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData: callbackify(
      async (stream: SMTPServerDataStream, _session: SMTPServerSession) => void mails.push(await simpleParser(stream)),
    ),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    to: (address) =>
      mails.filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address === address))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
