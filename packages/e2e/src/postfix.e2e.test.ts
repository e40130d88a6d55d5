import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { recordFigures } from './lab/figures.ts';
import { isAnyProgramMissing } from './lab/missing-programs.ts';
import { startPostfix } from './lab/postfix.ts';
import { fillOrganization, reportMany } from './product/fill-organization.ts';
import { startProduct } from './product/start-product.ts';
import { countStatuses, wholeLog } from './product/whole-log.ts';

const isSkipped = isAnyProgramMissing(['postfix', 'openssl']);
// Postfix starts as root only.
const isUnprivileged = process.getuid?.() !== 0;
if (isUnprivileged && !isSkipped) console.warn('SKIPPED, not passed: Postfix needs root.');

const mailCount = 1000;
const mailboxCount = 50;

describe.skipIf(isSkipped || isUnprivileged)('Postfix', () => {
  test(`takes ${mailCount} mails over STARTTLS, and all of them are in the mailboxes`, async (context) => {
    const addresses = Array.from({ length: mailboxCount }, (_, index) => `user${4000 + index}@example.com`);
    const postfix = await startPostfix(addresses);
    onTestFinished(() => postfix.remove());
    const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
    onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
    const product = await startProduct({
      UNMISSED_DATA: dataFolder,
      SMTP_URL: `smtp://127.0.0.1:${postfix.port}?requireTLS=true`,
      MAIL_FROM: 'Unmissed <unmissed@example.com>',
      NODE_EXTRA_CA_CERTS: postfix.certificateFile,
    });
    onTestFinished(async () => void (await product.end('SIGTERM')));
    const { client } = product;
    await fillOrganization(client, mailboxCount);
    const reportedAt = performance.now();
    await reportMany(client, 'call', { count: mailCount, mailboxCount });
    const underWay = () => client.notifications.count({ filter: { status: ['WAITING', 'SENDING'] } });
    await eventually('all are sent', async () => (await underWay()) === 0, 60_000);
    const seconds = (performance.now() - reportedAt) / 1000;
    const mails = await eventually('all are in the mailboxes', async () => {
      const now = await postfix.mails();
      return now.length >= mailCount && now;
    });

    const log = await wholeLog(client);
    expect(countStatuses(log)).toEqual({ SENT: mailCount });
    expect(mails).toHaveLength(mailCount);
    for (const { attempts } of log) {
      expect(attempts).toMatchObject([{ outcome: 'ACCEPTED', smtpCode: 250, response: /^250 2\.0\.0 Ok: queued as / }]);
    }
    const found = await Promise.all(mails.map((mail) => simpleParser(mail)));
    const byMessageId = new Map(found.map((mail) => [mail.messageId, mail]));
    for (const { messageId, call, mailbox } of log) {
      const { headers, to } = byMessageId.get(messageId!)!;
      expect({ callId: headers.get('x-callid'), to: [to].flat()[0]?.value }).toEqual({
        callId: call.callId,
        to: [{ address: mailbox.emailAddress, name: mailbox.displayName }],
      });
    }
    for (const { headers, from, subject, text, html } of found) {
      expect({ class: headers.get('content-class'), from: from?.text, subject }).toEqual({
        class: 'missedcall',
        from: '"Unmissed" <unmissed@example.com>',
        subject: 'Missed call from Jo',
      });
      expect(headers.get('received')).toMatch(/using TLSv1\.3/);
      expect([text, html].every((part) => typeof part === 'string' && part.includes('Jo'))).toBe(true);
    }
    recordFigures(
      context,
      `Postfix: ${mailCount} mails accepted in ${seconds.toFixed(1)} s and found in the mailboxes`,
    );
  });
});
