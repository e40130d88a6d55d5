import { createPrivateKey } from 'node:crypto';
import type { Problems } from '../refusal.ts';
import type { DkimKeyInput, SmtpRouteErrorCode } from '../schema/resolver-types.generated.ts';
import { isDnsName } from './hosts.ts';

const keysMax = 4;
const rsaBitsMin = 1_024;
/** In characters; an RSA key of 16,384 bits has 12,700. */
const keyLengthMax = 16_384;

export interface ReadDkimKeys {
  dkimKeys: { domain: string; selector: string }[];
  /** In PEM form, in the same order. */
  dkimPrivateKeys: string[];
}

/** Reads and checks keys to sign mails with. */
export function readDkimKeys(inputs: readonly DkimKeyInput[], problems: Problems<SmtpRouteErrorCode>): ReadDkimKeys {
  const refuse = (message: string) => problems.add('INVALID_DKIM_KEY', message, 'dkimKeys');
  const names = inputs.map(({ domain, selector }) => `${selector}._domainkey.${domain}`.toLowerCase());
  if (inputs.length > keysMax) refuse(`There are at most ${keysMax} keys.`);
  else if (new Set(names).size < names.length) refuse('Two keys have the same domain and selector.');
  else {
    for (const [index, { domain, selector, privateKey }] of inputs.entries()) {
      if (!isDnsName(domain) || !isDnsName(selector) || !isDnsName(names[index]!.replace('_domainkey', 'domainkey')))
        refuse(`“${selector}” and “${domain}” are no selector and domain: both consist of DNS labels.`);
      else if (!isSigningKey(privateKey))
        refuse(`The key ${names[index]} is no private key in PEM form: RSA of at least 1,024 bits, or Ed25519.`);
    }
  }
  return {
    dkimKeys: inputs.map(({ domain, selector }) => ({ domain, selector })),
    dkimPrivateKeys: inputs.map(({ privateKey }) => privateKey),
  };
}

function isSigningKey(pem: string): boolean {
  if (pem.length > keyLengthMax) return false;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey({ key: pem, format: 'pem' });
    if (asymmetricKeyType === 'ed25519') return true;
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= rsaBitsMin;
  } catch {
    return false;
  }
}
