import { renderTestMail, type TestMailFacts } from '@unmissed/mail';
import { composeRendered } from './compose-mail.ts';
import type { Acceptance, MailTransport } from './mail-transport.ts';
import { messageIdDomain, type Sender } from './sender.ts';

export interface OneTestMail extends TestMailFacts {
  /** For the Message-ID. */
  id: string;
  recipient: string;
  sender: Sender;
  now: Date;
}

/** Sends a test mail, past log and pace. @throws SendError */
export async function sendOneTestMail(transport: MailTransport, mail: OneTestMail): Promise<Acceptance> {
  const { id, recipient, sender, now } = mail;
  const composed = composeRendered(renderTestMail(mail), {
    from: sender,
    to: { name: '', address: recipient },
    date: now,
    messageId: `<${id}@${messageIdDomain(sender)}>`,
  });
  return transport.send(composed);
}
