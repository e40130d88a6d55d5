import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileTransport } from '@unmissed/delivery';
import { expect, onTestFinished, test } from 'vitest';
import { openKeptMails } from './open-kept-mails.ts';

async function aKeptMail() {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-mails-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const raw = Buffer.from(
    [
      'Subject: =?UTF-8?Q?Appel_manqu=C3=A9?=',
      'Message-ID: <1@example.com>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nYou missed a call.',
      '--b\r\nContent-Type: text/html\r\n\r\n<p>You missed a call.</p>',
      '--b--\r\n',
    ].join('\r\n'),
  );
  const { response } = await createFileTransport(folder).send({ from: 'a@example.com', to: 'b@example.com', raw });
  return { folder, raw, response, readKept: openKeptMails(folder) };
}

test('a mail that was kept is read in its parts', async () => {
  const { raw, response, readKept } = await aKeptMail();
  expect(await readKept({ messageId: '<1@example.com>', response })).toEqual({
    subject: 'Appel manqué',
    text: 'You missed a call.',
    html: '<p>You missed a call.</p>',
    source: raw.toString(),
  });
});

test('another notification’s is not given away, whatever a server answered', async () => {
  const { response, readKept } = await aKeptMail();
  expect(await readKept({ messageId: '<2@example.com>', response })).toBeNull();
  expect(await readKept({ messageId: '<1@example.com>', response: '250 OK' })).toBeNull();
});

test('one that somebody removed is there no longer', async () => {
  const { folder, response, readKept } = await aKeptMail();
  for (const name of await readdir(folder)) await rm(join(folder, name));
  expect(await readKept({ messageId: '<1@example.com>', response })).toBeNull();
});
