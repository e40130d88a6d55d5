import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';

export interface CaughtMail {
  /** Header, as is `to`. */
  from: string;
  to: string;
  /** Who the mail server was told to give it to. */
  recipients: string[];
  subject: string;
  text: string;
  /** Of the call, as reported: the header `X-CallID`. */
  callId: string;
}

/** A real mail server that keeps what it is given. */
export interface MailCatcher {
  url: string;
  /** In the order in which they came. */
  mails: readonly CaughtMail[];
  /** From now on called for each mail. */
  onMail(listener: (mail: CaughtMail) => void): void;
  close(): Promise<void>;
}

export async function startMailCatcher(): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  let listener: (mail: CaughtMail) => void = () => {};
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      simpleParser(stream).then((mail) => {
        const caught = {
          from: mail.from?.text ?? '',
          to: [mail.to ?? []].flat().map(({ text }) => text).join(', '),
          recipients: envelope.rcptTo.map(({ address }: SMTPServerAddress) => address),
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          callId: String(mail.headers.get('x-callid') ?? ''),
        };
        mails.push(caught);
        listener(caught);
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    onMail(given) {
      listener = given;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
