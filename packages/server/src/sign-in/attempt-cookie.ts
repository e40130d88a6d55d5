import { hkdfSync, randomBytes } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';

export const attemptCookie = 'unmissed_sign_in';
export const attemptLifetimeSeconds = 10 * 60;

/** What is to be remembered while a person is at the issuer. */
export interface Attempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Path to go to afterwards. */
  returnTo: string;
}

/**
 * Keeps attempts in the browser, encrypted, so that any API process can take the person back. Their key is made from
 * the client secret; without one each process has its own, and has to be the same at the beginning and the end.
 */
export function createAttemptSeal(clientSecret: string | undefined) {
  const key = clientSecret === undefined ? randomBytes(32) : deriveKey(clientSecret);
  return {
    seal({ ...attempt }: Attempt, now: Date): Promise<string> {
      return new EncryptJWT(attempt)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(new Date(now.getTime() + attemptLifetimeSeconds * 1_000))
        .encrypt(key);
    },
    /** Null: it is too old, or not ours. */
    async open(text: string, now: Date): Promise<Attempt | null> {
      const options = { currentDate: now, requiredClaims: ['exp'], contentEncryptionAlgorithms: ['A256GCM'] };
      try {
        return (await jwtDecrypt<Attempt>(text, key, { ...options, keyManagementAlgorithms: ['dir'] })).payload;
      } catch {
        return null;
      }
    },
  };
}

function deriveKey(clientSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', clientSecret, '', 'unmissed sign-in attempt', 32));
}
