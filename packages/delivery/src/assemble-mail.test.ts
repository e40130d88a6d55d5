import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assembleMail } from './assemble-mail.ts';
import { parseMail } from './testing/catching-smtp-server.ts';

const line = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replaceAll(/\s/g, ' '));
const body = fc
  .array(fc.oneof(line, fc.constantFrom('--=_alternative', '--=_alternative--', '--=_mixed', '.', 'From x')))
  .map((lines) => lines.join('\n'));
const attachment = fc.record({
  filename: fc.constantFrom(
    'message.wav',
    'Voice message 2 Marie Curie 2026-11-23 09.15.mp3',
    `${'long'.repeat(30)}.wav`,
  ),
  contentType: fc.constantFrom('audio/wav', 'audio/mpeg'),
  content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

test('texts and attachments arrive as they are, whatever is in them', async () => {
  const mails = fc.record({
    text: body.map((text) => `Hello\n${text}\n.`),
    html: body.map((text) => `<p>${text}</p>`),
    attachments: fc.array(attachment, { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(mails, async (parts) => {
      const raw = assembleMail({ fields: ['Subject: Missed call'], ...parts }).toString();
      expect(raw).not.toMatch(/[^\r]\n|\r(?!\n)|[^\r\n]{77}/);
      const mail = await parseMail({ raw });
      expect({ subject: mail.subject, text: mail.text, html: mail.html }).toEqual({
        subject: 'Missed call',
        text: parts.text,
        html: parts.html,
      });
      const arrived = mail.attachments.map(({ filename, contentType, content }) => ({
        filename,
        contentType,
        content,
      }));
      expect(arrived).toEqual(parts.attachments);
    }),
    { numRuns: 100 },
  );
});
