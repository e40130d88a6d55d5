import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Shorter ones are refused by those who verify (RFC 8301). */
const rsaBitsMin = 1024;

/** The private key in a file, in PEM form. @throws Error saying what is wrong, which goes on after the file's name */
export function readDkimKey(path: string): string {
  const pem = readText(path);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error('is no private key in PEM form without a password');
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0 } = {} } = key;
  if (type !== 'rsa' && type !== 'ed25519') throw new Error(`must be an RSA or Ed25519 key and is ${type}`);
  if (type === 'rsa' && modulusLength < rsaBitsMin)
    throw new Error(`has only ${modulusLength} bits; make one of 2048: openssl genrsa 2048`);
  return pem;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
}
