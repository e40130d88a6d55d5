import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { callbackify } from 'node:util';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope, type SMTPServerSession } from 'smtp-server';

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
    onData: callbackify(async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession) => {
      const mail = toCaughtMail(await simpleParser(stream), envelope);
      mails.push(mail);
      listener(mail);
    }),
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

function toCaughtMail({ from, to, subject, text, headerLines }: ParsedMail, envelope: SMTPServerEnvelope): CaughtMail {
  return {
    from: from?.text ?? '',
    to: [to ?? []]
      .flat()
      .map((addresses) => addresses.text)
      .join(', '),
    recipients: envelope.rcptTo.map(({ address }) => address),
    subject: subject ?? '',
    text: text ?? '',
    callId: headerLines.find(({ key }) => key === 'x-callid')?.line.replace(/^.*?: */, '') ?? '',
  };
}
