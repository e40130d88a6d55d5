import { readList } from './read-list.ts';

const keyBytes = 32;

/** Keys of 32 bytes, in base64 or 64 hex digits, separated by commas; null when one of them is something else. */
export function readSecretKeys(value: string): Buffer[] | null {
  const keys = readList(value).map(readKey);
  return keys.every((key) => key !== null) ? keys : null;
}

function readKey(text: string): Buffer | null {
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  // Both alphabets, with or without padding.
  if (!/^[\w+/-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length === keyBytes ? key : null;
}
