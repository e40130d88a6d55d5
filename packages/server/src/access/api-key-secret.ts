import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What every key of ours begins with, for people and for scanners that look for leaked secrets. */
const marker = 'um_';
const randomLength = 32;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefixLength = marker.length + 6;

/** A new API key: `um_`, 32 random characters (190 bits), and 6 of checksum. */
export function newApiKeySecret(): string {
  const random = randomCharacters(randomLength);
  return `${marker}${random}${checksum(random)}`;
}

/** The beginning of a key, to recognise it by. */
export function prefixOf(secret: string): string {
  return secret.slice(0, prefixLength);
}

/** Whether `text` cannot be a key of ours, to be known without asking the database. */
export function isMistypedApiKey(text: string): boolean {
  const [, random, sum] = new RegExp(`^${marker}([0-9A-Za-z]{${randomLength}})([0-9A-Za-z]{6})$`).exec(text) ?? [];
  // Administrators choose their key for the environment themselves, so other forms are not mistyped.
  return random !== undefined && sum !== undefined && checksum(random) !== sum;
}

function randomCharacters(length: number): string {
  let text = '';
  while (text.length < length) {
    // Bytes above the last whole multiple would favour the first characters.
    for (const byte of randomBytes(length))
      if (byte < 248 && text.length < length) text += alphabet[byte % alphabet.length];
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let sum = '';
  for (let place = 0; place < 6; place += 1) {
    sum = alphabet[rest % alphabet.length]! + sum;
    rest = Math.floor(rest / alphabet.length);
  }
  return sum;
}
