import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Seals secrets for the database (AES-256-GCM), and makes keys for other purposes out of the same one. */
export interface Sealer {
  /** `context` names the place it is for: moved elsewhere it does not open. */
  seal(secret: string, context: string): Buffer;
  /** @throws SealError */
  open(sealed: Buffer, context: string): string;
  /** A key of 32 bytes for `purpose`, from each of the keys: the first is to be used, all are to be accepted. */
  keysFor(purpose: string): Buffer[];
}

/** What was sealed cannot be opened: by none of our keys, or it was changed or moved. */
export class SealError extends Error {
  override name = 'SealError';
}

const keyIdBytes = 4;
const ivBytes = 12;
const tagBytes = 16;

/**
 * `keys` have 32 bytes each; the first seals, all open, so that a key can be exchanged: new one in front, old one
 * behind it until everything was written anew.
 */
export function createSealer(keys: readonly Buffer[]): Sealer {
  const [current] = keys;
  if (current === undefined || keys.some((key) => key.length !== 32))
    throw new Error('A sealer needs keys of 32 bytes.');
  return {
    seal(secret, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', current, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([keyId(current), iv, cipher.getAuthTag(), sealed]);
    },
    open(sealed, context) {
      const key = keys.find((one) => keyId(one).equals(sealed.subarray(0, keyIdBytes)));
      if (key === undefined) throw new SealError('It was sealed with another key than UNMISSED_SECRET_KEY.');
      const iv = sealed.subarray(keyIdBytes, keyIdBytes + ivBytes);
      const tag = sealed.subarray(keyIdBytes + ivBytes, keyIdBytes + ivBytes + tagBytes);
      const content = sealed.subarray(keyIdBytes + ivBytes + tagBytes);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context)).setAuthTag(tag);
        return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
      } catch {
        throw new SealError('It was changed since it was sealed, or it was sealed for another place.');
      }
    },
    keysFor: (purpose) => keys.map((key) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))),
  };
}

function keyId(key: Buffer): Buffer {
  return createHash('sha256').update(key).digest().subarray(0, keyIdBytes);
}
