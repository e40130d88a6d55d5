import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { readConfiguration } from '../config/read-configuration.ts';
import { checkDkim } from './check-dkim.ts';

function findingFor(privateKey: KeyObject) {
  const { delivery } = readConfiguration({ SMTP_URL: 'smtp://127.0.0.1' });
  const key = {
    domain: 'example.com',
    selector: 'one',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  return checkDkim({ delivery: { ...delivery, route: { ...delivery.route!, dkim: [key] } } });
}

const keyIn = (message: string) => Buffer.from(/; p=([\w+/=]+)”$/.exec(message)![1]!, 'base64');

test('says the record that the DNS must have', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [ofRsa] = findingFor(rsa.privateKey);
  expect(ofRsa).toMatchObject({
    state: 'NOTE',
    message: expect.stringContaining('dig +short TXT one._domainkey.example.com'),
  });
  expect(ofRsa!.message).toContain('“v=DKIM1; k=rsa; p=');
  const read = createPublicKey({ key: keyIn(ofRsa!.message), format: 'der', type: 'spki' });
  expect(read.equals(rsa.publicKey)).toBe(true);

  const ed25519 = generateKeyPairSync('ed25519');
  const [ofEd25519] = findingFor(ed25519.privateKey);
  expect(ofEd25519!.message).toContain('k=ed25519');
  expect(keyIn(ofEd25519!.message).toString('base64url')).toBe(ed25519.publicKey.export({ format: 'jwk' }).x);
});

test('says nothing where mails are not signed', () => {
  expect(checkDkim(readConfiguration({}))).toEqual([]);
});
