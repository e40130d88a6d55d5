import * as base64 from 'nodemailer/lib/base64';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as qp from 'nodemailer/lib/qp';

/**
 * A mail of texts and buffers, put together at once. Nodemailer's `build` sends every part through streams of its own,
 * which takes longer than all the rest of a mail.
 */
export function assembleMail(mail: MimeNode): Buffer {
  const text = assemble(mail);
  return Buffer.from(text.endsWith('\n') ? text : `${text}\r\n`);
}

function assemble(node: MimeNode): string {
  const headers = node.buildHeaders();
  const parts = node.childNodes.map((part) => `--${node.boundary}\r\n${assemble(part)}\r\n`);
  const body = parts.length === 0 ? encodedContent(node) : `${parts.join('')}--${node.boundary}--\r\n`;
  return `${headers}\r\n\r\n${body}`;
}

function encodedContent(node: MimeNode): string {
  const content = (node.content ?? '') as string | Buffer;
  const encoding = node.getTransferEncoding();
  if (encoding === 'quoted-printable') return qp.wrap(qp.encode(content));
  return encoding === 'base64' ? base64.wrap(base64.encode(content)) : content.toString();
}
