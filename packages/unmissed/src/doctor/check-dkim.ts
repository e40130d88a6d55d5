import { createPublicKey } from 'node:crypto';
import type { Configuration } from '../config/read-configuration.ts';
import { type Finding, note } from './finding.ts';

/** The DNS is not asked: what this machine sees of it may be another than what those who verify see. */
export function checkDkim({ delivery: { route } }: Pick<Configuration, 'delivery'>): Finding[] {
  return (route?.dkim ?? []).map(({ domain, selector, privateKey }) => {
    const name = `${selector}._domainkey.${domain}`;
    return note(
      'DKIM',
      `mails are signed as ${domain}; see that the DNS has the key: dig +short TXT ${name} must answer “${recordOf(privateKey)}”`,
    );
  });
}

/** RFC 6376 3.6.1; of Ed25519 the bare key, RFC 8463 4. */
function recordOf(privateKey: string): string {
  const key = createPublicKey(privateKey);
  const der = key.export({ type: 'spki', format: 'der' });
  const isRsa = key.asymmetricKeyType === 'rsa';
  return `v=DKIM1; k=${isRsa ? 'rsa' : 'ed25519'}; p=${(isRsa ? der : der.subarray(-32)).toString('base64')}`;
}
