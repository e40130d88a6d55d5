import { foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';

const lineLengthMax = 76;
const encoder = new MimeNode();

/** A header field as Nodemailer encodes and folds it; `name` is spelled as given, where Nodemailer would write X-Callid. */
export function headerField(name: string, value: string | Date | { name: string; address: string }): string {
  // Most need none of it, and it takes as long as the rest of a mail.
  const isPlain = typeof value === 'string' && /^[ !#-~]*$/.test(value);
  const field = `${name}: ${isPlain ? value : encoder.encodeHeaderValue(name, value)}`;
  return field.length < lineLengthMax ? field : foldLines(field, lineLengthMax);
}
