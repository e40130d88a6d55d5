import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, test } from 'vitest';
import { aTransport } from '../testing/a-transport.ts';
import { CatchingSmtpServer } from '../testing/catching-smtp-server.ts';
import { createMailSigner } from './sign-mail.ts';
import { wireForm } from './wire-form.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const keys = [
  {
    domain: 'example.com',
    selector: 'r1',
    privateKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
  {
    domain: 'example.com',
    selector: 'e1',
    privateKey: ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
];
const records: Record<string, string> = {
  'r1._domainkey.example.com': `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  // RFC 8463 4: the bare key, without what X.509 puts before it.
  'e1._domainkey.example.com': `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}`,
};
const now = () => new Date('2026-03-01T12:00:00Z');

async function verify(raw: Buffer) {
  const { results } = await dkimVerify(raw, { resolver: async (name: string) => [[records[name] ?? '']] });
  // The types of mailauth leave the algorithm out.
  const read = results as unknown as { algo: string; status: { result: string } }[];
  return read.map(({ algo, status }) => `${algo} ${status.result}`);
}

const mail = {
  from: { name: 'Téléphone', address: 'unmissed@example.com' },
  to: 'anna@example.com',
  subject: 'Appel manqué de Renée  Müller, et un objet assez long pour être plié sur deux lignes au moins',
  text: 'Vous avez manqué un appel.  \n\n.\n\n',
  html: '<p>Vous avez manqué un appel.</p>',
  date: now(),
  messageId: '<1@example.com>',
  headers: { 'List-Unsubscribe': '<https://example.com/u>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
};
const compose = async () => wireForm(await new MailComposer(mail).compile().build());
const both = (result: string) => [`rsa-sha256 ${result}`, `ed25519-sha256 ${result}`];

describe('a signed mail', async () => {
  const raw = await compose();
  const signed = createMailSigner(keys, now)(raw);

  test('verifies by both algorithms, and is otherwise as it was', async () => {
    expect(await verify(signed)).toEqual(both('pass'));
    expect(signed.subarray(-raw.length).equals(raw)).toBe(true);
  });

  test('names what it signs', () => {
    const header = signed.toString().replaceAll(/\r\n[ \t]+/g, '');
    const names = /h=([^;]*)/.exec(header)![1]!.split(':');
    expect(names).toEqual(
      expect.arrayContaining(['To', 'Subject', 'Date', 'Message-ID', 'Content-Type', 'MIME-Version']),
    );
    expect(names).toEqual(expect.arrayContaining(['List-Unsubscribe', 'List-Unsubscribe-Post']));
    expect(names.filter((name) => name === 'From')).toHaveLength(2);
    expect(header).toContain('t=1772366400;');
    expect(
      signed
        .toString()
        .split('\r\n')
        .filter((line) => line.length > 78 && /^ |^DKIM/.test(line)),
    ).toEqual([]);
  });

  test.each([
    ['a changed body', 'Vous avez', 'Vous aviez', 'neutral'],
    ['a changed subject', 'Subject: ', 'Subject: No ', 'fail'],
    ['another sender', 'From: ', 'From: eve@example.com\r\nFrom: ', 'fail'],
    ['another recipient', 'To: anna', 'To: hanna', 'fail'],
    ['another way to unsubscribe', 'List-Unsubscribe-Post: List', 'List-Unsubscribe-Post: Post', 'fail'],
  ])('%s does not verify', async (_what, from, to, result) => {
    const changed = Buffer.from(signed.toString().replace(`\r\n${from}`, `\r\n${to}`).replace(`=\r\n${from}`, to));
    expect(changed.equals(signed)).toBe(false);
    expect(await verify(changed)).toEqual(both(result));
  });

  test('verifies after what mail servers do on the way', async () => {
    const folded = signed.toString().replace(/\r\nMIME-Version: 1.0/, '\r\nmime-version:\r\n\t 1.0 ');
    expect(await verify(Buffer.from(`Received: from somewhere\r\n${folded}\r\n\r\n`))).toEqual(both('pass'));
  });
});

test.each([
  'From: a@example.com\r\n\r\n',
  'From: a@example.com\r\n\r\n\r\n\r\n',
  'From: a@example.com\r\n\r\n a \t b \r\n',
  'From: a@example.com\n\nbare\nlines',
])('odd bodies verify: %j', async (raw) => {
  expect(await verify(createMailSigner(keys, now)(wireForm(Buffer.from(raw))))).toEqual(both('pass'));
});

test('a mail arrives signed, also at the second try', async () => {
  const server = await new CatchingSmtpServer().start();
  const transport = aTransport(server.url, { dkim: keys }, { now });
  const composed = { from: 'unmissed@example.com', to: 'anna@example.com', raw: await compose() };
  server.script('anna@example.com', { does: 'accept' }, { does: 'close', at: 'RCPT' });
  await transport.send(composed);
  await transport.send(composed);
  for (const { raw } of server.accepted) expect(await verify(Buffer.from(raw))).toEqual(both('pass'));
  expect(server.accepted).toHaveLength(2);
  await server.stop();
});

test.each([
  ['it is no private key in PEM form', 'nonsense'],
  [
    'it must be RSA or Ed25519 and is ec',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ],
])('a key that cannot sign puts mails off, and tells: %s', async (why, privateKey) => {
  const server = await new CatchingSmtpServer().start();
  const transport = aTransport(server.url, { dkim: [{ domain: 'example.com', selector: 's1', privateKey }] });
  const sent = transport.send({ from: 'unmissed@example.com', to: 'anna@example.com', raw: await compose() });
  await expect(sent).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY', scope: 'SERVER' });
  await expect(sent).rejects.toThrow(`The DKIM key s1._domainkey.example.com cannot sign: ${why}.`);
  await expect(transport.verify()).rejects.toThrow(why);
  expect(server.received).toEqual([]);
  await server.stop();
});
