import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link to unsubscribe is for. */
export interface UnsubscribeSubject {
  organizationId: string;
  mailboxId: string;
}

const version = 1;
const idBytes = 16;
const contentBytes = 1 + 2 * idBytes;

/**
 * Names one mailbox in 87 letters, digits, `-` and `_`, such that nobody without `key` can make one. It does not
 * expire: mails are kept, and a person may want no more of them whenever they read one.
 */
export function unsubscribeToken(key: Buffer, organizationId: string, mailboxId: string): string {
  const content = Buffer.concat([Buffer.of(version), toBytes(organizationId), toBytes(mailboxId)]);
  return Buffer.concat([content, sign(key, content)]).toString('base64url');
}

/** What `token` was made for, with one of `keys`; null: it was not. */
export function readUnsubscribeToken(keys: readonly Buffer[], token: string): UnsubscribeSubject | null {
  const bytes = Buffer.from(token, 'base64url');
  // The decoder passes over what it does not know, so that there would be several spellings of one token.
  if (bytes.toString('base64url') !== token) return null;
  const content = bytes.subarray(0, contentBytes);
  const signature = bytes.subarray(contentBytes);
  if (content[0] !== version || !keys.some((key) => isEqual(signature, sign(key, content)))) return null;
  return { organizationId: toId(content.subarray(1, 1 + idBytes)), mailboxId: toId(content.subarray(1 + idBytes)) };
}

function sign(key: Buffer, content: Buffer): Buffer {
  return createHmac('sha256', key).update(content).digest();
}

function isEqual(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}

function toBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function toId(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
