import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { SendError } from '../mail-transport.ts';
import type { DkimKey } from './smtp-route.ts';

/** What of a mail is signed where it is there (RFC 6376 5.4.1; RFC 8058 4 for the last two). */
const signedFields = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Language',
  'Auto-Submitted',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
];

/**
 * A function that puts a DKIM signature by each of the keys before a mail in its wire form (RFC 6376, RFC 8463).
 * @throws SendError when called, if a key cannot sign
 */
export function createMailSigner(keys: readonly DkimKey[], now: () => Date): (raw: Buffer) => Buffer {
  let loaded: { key: DkimKey; privateKey: KeyObject }[] | null = null;
  return (raw) => {
    if (keys.length === 0) return raw;
    loaded ??= keys.map((key) => ({ key, privateKey: loadKey(key) }));
    const mail = raw.toString('latin1');
    const end = mail.indexOf('\r\n\r\n');
    const fields = readFields(end === -1 ? mail : mail.slice(0, end));
    const bodyHash = createHash('sha256').update(relaxedBody(end === -1 ? '' : mail.slice(end + 4)), 'latin1');
    const bh = bodyHash.digest('base64');
    const signatures = loaded.map(({ key, privateKey }) => signature({ key, privateKey, fields, bh, at: now() }));
    return Buffer.concat([Buffer.from(signatures.join('')), raw]);
  };
}

interface Signing {
  key: DkimKey;
  privateKey: KeyObject;
  fields: readonly string[];
  /** Hash of the body, in base64. */
  bh: string;
  at: Date;
}

function signature({ key, privateKey, fields, bh, at }: Signing): string {
  const isRsa = privateKey.asymmetricKeyType === 'rsa';
  // The last of several comes first (RFC 6376 5.4.2).
  const signed = signedFields.flatMap((name) => fields.filter((field) => isNamed(field, name)).toReversed());
  // Named once more than it is there, so that nobody can add another From (RFC 6376 8.15).
  const names = ['From', ...signed.map((field) => field.slice(0, field.indexOf(':')))];
  const unsigned =
    `DKIM-Signature: v=1; a=${isRsa ? 'rsa' : 'ed25519'}-sha256; c=relaxed/relaxed;\r\n` +
    ` d=${domainToASCII(key.domain)}; s=${key.selector}; t=${Math.floor(at.getTime() / 1000)};\r\n` +
    ` h=${names.join(':\r\n  ')};\r\n bh=${bh};\r\n b=`;
  const text = signed.map((field) => `${relaxedField(field)}\r\n`).join('') + relaxedField(unsigned);
  const data = Buffer.from(text, 'latin1');
  const bytes = isRsa ? sign('sha256', data, privateKey) : sign(null, sha256(data), privateKey);
  return `${unsigned}${bytes.toString('base64').replaceAll(/.{72}(?=.)/g, '$&\r\n  ')}\r\n`;
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function loadKey({ domain, selector, privateKey }: DkimKey): KeyObject {
  const fail = (why: string) => {
    const name = `${selector}._domainkey.${domain}`;
    return new SendError('FAILED_TEMPORARILY', null, `The DKIM key ${name} cannot sign: ${why}.`, 'SERVER');
  };
  let key: KeyObject;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    throw fail('it is no private key in PEM form');
  }
  const type = key.asymmetricKeyType;
  if (type !== 'rsa' && type !== 'ed25519') throw fail(`it must be RSA or Ed25519 and is ${type}`);
  return key;
}

function readFields(header: string): string[] {
  return header.split(/\r\n(?![ \t])/).filter((field) => field.includes(':'));
}

function isNamed(field: string, name: string): boolean {
  return field.slice(0, field.indexOf(':')).trim().toLowerCase() === name.toLowerCase();
}

/** RFC 6376 3.4.2. */
function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const name = field.slice(0, colon).trim().toLowerCase();
  return `${name}:${unfold(field.slice(colon + 1))}`;
}

function unfold(value: string): string {
  return value
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
}

/** RFC 6376 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(' \r\n', '\r\n')
    .replace(/ $/, '');
  const text = lines.replace(/(\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
}
