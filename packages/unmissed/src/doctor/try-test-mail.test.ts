import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfiguration } from '../config/read-configuration.ts';
import { tryTestMail } from './try-test-mail.ts';

let folder: string;
let server: SMTPServer;
let mails: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-doctor-'));
  mails = [];
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, answer) =>
      address.startsWith('nobody@')
        ? answer(Object.assign(new Error('No such mailbox here'), { responseCode: 550 }))
        : answer(),
    onData: (stream, _session, answer) => {
      const kept = text(stream).then((mail) => mails.push(mail));
      kept.then(() => answer(), answer);
    },
  });
  server.on('error', () => {});
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const url = () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

test('a test mail goes as all mails do, signed, and the server’s answer is told', async () => {
  const keyFile = join(folder, 'dkim.pem');
  await writeFile(keyFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const configuration = readConfiguration({
    SMTP_URL: url(),
    MAIL_FROM: 'Unmissed <unmissed@example.com>',
    DKIM_DOMAIN: 'example.com',
    DKIM_SELECTOR: 'one',
    DKIM_PRIVATE_KEY_FILE: keyFile,
  });

  const finding = await tryTestMail(configuration, 'you@example.com');

  expect(finding).toMatchObject({
    state: 'RIGHT',
    message: expect.stringMatching(/took the mail to you@example\.com: 250 /),
  });
  expect(mails).toHaveLength(1);
  const mail = await simpleParser(mails[0]!);
  expect(mail.to).toMatchObject({ text: 'you@example.com' });
  expect(mail.from?.text).toBe('"Unmissed" <unmissed@example.com>');
  expect(mail.messageId).toMatch(/@example\.com>$/);
  expect(mail.text).toContain('unmissed doctor');
  expect(mails[0]).toMatch(/^DKIM-Signature: v=1; a=ed25519-sha256;.*\r\n d=example\.com; s=one;/);
});

test('a refusal is told in the server’s words', async () => {
  const finding = await tryTestMail(readConfiguration({ SMTP_URL: url() }), 'nobody@example.com');
  expect(finding).toMatchObject({ state: 'WRONG', message: expect.stringContaining('550 No such mailbox here') });
  expect(mails).toEqual([]);
});

test('without a mail server it is kept, and reached nobody', async () => {
  const finding = await tryTestMail(readConfiguration({ UNMISSED_DATA: folder }), 'you@example.com');
  expect(finding).toMatchObject({ state: 'NOTE', message: expect.stringContaining('it reached nobody') });
  expect(await readdir(join(folder, 'mails'))).toEqual([expect.stringMatching(/you@example\.com\.eml$/)]);
});
