import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { expect, test } from 'vitest';
import { assembleMail } from './assemble-mail.ts';

const line = fc.string({ unit: 'grapheme', maxLength: 40 });
const body = fc.array(fc.oneof(line, fc.string({ maxLength: 200 })), { maxLength: 5 }).map((lines) => lines.join('\n'));

test('a mail has the bytes that Nodemailer itself would give it', async () => {
  const mails = fc.record({
    subject: line,
    to: fc.record({ name: line, address: fc.constantFrom('anna@example.com', 'änna@exämple.com') }),
    text: body,
    html: body.map((text) => `<p>${text}</p>`),
    attachments: fc.array(
      fc.record({
        filename: fc.constantFrom('message.wav', 'Nachricht für Jörg.wav'),
        content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        contentTransferEncoding: fc.constant('base64' as const),
      }),
      { maxLength: 2 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(mails, async (mail) => {
      const from = { name: 'Unmissed', address: 'unmissed@example.com' };
      const compiled = new MailComposer({ ...mail, from, date: new Date(0), messageId: '<1@example.com>' }).compile();
      expect(assembleMail(compiled).toString()).toBe((await compiled.build()).toString());
    }),
    { numRuns: 100 },
  );
});
