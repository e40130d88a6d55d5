import type { CallReportInput, Client, Mailbox, Notification } from '@unmissed/sdk';
import { eventually } from './eventually.ts';
import { expectEqual, UnmetExpectation } from './expectation.ts';
import type { CaughtMail, MailCatcher } from './mail-catcher.ts';
import type { Stage } from './stage.ts';

/** Does the things that every chapter does, by the SDK, and looks what came of them. */
export interface Narrator {
  client: Client;
  stage: Stage;
  /** Reports a call. @throws UnmetExpectation when it is not accepted */
  report(report: CallReportInput): Promise<void>;
  /** What the log says of a call and a mailbox. @throws UnmetExpectation when there is no such entry */
  entry(callId: string, mailbox: Mailbox): Promise<Notification>;
  /** Waits until a mail about the call has come for the mailbox and the log says so. @throws UnmetExpectation */
  sentMail(callId: string, mailbox: Mailbox): Promise<CaughtMail>;
  /** @throws UnmetExpectation unless the log says that no mail is sent, for this reason, and none came */
  expectNoMail(callId: string, mailbox: Mailbox, reason: Notification['decision']['reason']): Promise<Notification>;
}

export function createNarrator(client: Client, catcher: MailCatcher, stage: Stage): Narrator {
  const mailsOf = (callId: string, { emailAddress }: Mailbox): CaughtMail[] =>
    catcher.mails.filter((mail) => mail.callId === callId && mail.recipients.includes(String(emailAddress)));

  const narrator: Narrator = {
    client,
    stage,
    async report(report) {
      const { results } = await client.calls.report([report]);
      expectEqual(
        `the report of call ${report.callId}`,
        results.map(({ status, code }) => ({ status, code })),
        [{ status: 'ACCEPTED', code: null }],
      );
    },
    async entry(callId, mailbox) {
      for await (const notification of client.notifications.all({ filter: { mailboxId: mailbox.id } })) {
        if (notification.call.callId === callId) return notification;
      }
      throw new UnmetExpectation(
        'the notification log',
        `an entry for call ${callId} and ${mailbox.displayName}`,
        null,
      );
    },
    async sentMail(callId, mailbox) {
      const what = `a mail for ${mailbox.displayName} about call ${callId}`;
      const mail = await eventually(what, () => mailsOf(callId, mailbox)[0]);
      await eventually(`${what}, noted as SENT`, async () =>
        (await narrator.entry(callId, mailbox)).status === 'SENT' ? true : undefined,
      );
      expectEqual(
        what,
        { recipients: mail.recipients, subject: mail.subject },
        { recipients: [String(mailbox.emailAddress)], subject: 'Missed call from Clara Novak' },
      );
      return mail;
    },
    async expectNoMail(callId, mailbox, reason) {
      const entry = await narrator.entry(callId, mailbox);
      const { status, decision, attempts, nextAttemptAt } = entry;
      expectEqual(
        `the log of call ${callId} for ${mailbox.displayName}`,
        {
          status,
          reason: decision.reason,
          attempts: attempts.length,
          nextAttemptAt,
          mails: mailsOf(callId, mailbox).length,
        },
        { status: 'SUPPRESSED', reason, attempts: 0, nextAttemptAt: null, mails: 0 },
      );
      return entry;
    },
  };
  return narrator;
}
