import { buildHeaderValue } from 'nodemailer/lib/mime-funcs';
import { headerField } from './header-field.ts';
import { quotedPrintable } from './quoted-printable.ts';

export interface MailParts {
  /** Header fields, without those of MIME. */
  fields: readonly string[];
  text: string;
  html: string;
  attachments: readonly Attachment[];
}

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** A mail in MIME form, lines ended by CRLF. The same parts give the same bytes. */
export function assembleMail({ fields, text, html, attachments }: MailParts): Buffer {
  const body = multipart('alternative', [textPart('plain', text), textPart('html', html)]);
  const whole = attachments.length === 0 ? body : multipart('mixed', [body, ...attachments.map(attachmentPart)]);
  return Buffer.from([...fields, 'MIME-Version: 1.0', whole].join('\r\n'));
}

function multipart(kind: 'alternative' | 'mixed', parts: readonly string[]): string {
  // Neither quoted-printable nor base64 can hold it.
  const boundary = `=_${kind}`;
  const marked = parts.map((part) => `--${boundary}\r\n${part}\r\n`);
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${marked.join('')}--${boundary}--\r\n`;
}

function textPart(kind: 'plain' | 'html', content: string): string {
  const header = `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable`;
  return `${header}\r\n\r\n${quotedPrintable(content)}`;
}

function attachmentPart({ filename, contentType, content }: Attachment): string {
  const header = [
    headerField('Content-Type', buildHeaderValue({ value: contentType, params: { name: filename } })),
    headerField('Content-Disposition', buildHeaderValue({ value: 'attachment', params: { filename } })),
    'Content-Transfer-Encoding: base64',
  ].join('\r\n');
  return `${header}\r\n\r\n${content.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\r\n')}`;
}
