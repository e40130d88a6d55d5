import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFileTransport, keptFileName } from './file-transport.ts';
import { parseMail } from './testing/catching-smtp-server.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-mails-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const mail = {
  from: 'unmissed@example.com',
  to: 'anna@example.com',
  raw: Buffer.from(
    'Subject: =?UTF-8?Q?Appel_manqu=C3=A9?=\r\nMessage-ID: <1@example.com>\r\n\r\nYou missed a call.\r\n',
  ),
};

test('a mail becomes a file that mail programs open', async () => {
  const folder = join(await aFolder(), 'mails');
  const transport = createFileTransport(folder);
  expect(transport.name).toBe(folder);
  const { response, smtpCode } = await transport.send(mail);
  const [name] = await readdir(folder);
  expect(name).toMatch(/anna@example\.com\.eml$/);
  expect(response).toBe(`Kept as ${name}.`);
  expect(keptFileName(response)).toBe(name);
  expect(smtpCode).toBeNull();
  expect(await parseMail({ raw: await readFile(join(folder, name!)) })).toMatchObject({
    subject: 'Appel manqué',
    messageId: '<1@example.com>',
    text: 'You missed a call.\n',
  });
});

test.each(['250 OK', 'Kept as ../secret.eml.', 'Kept as /etc/x.eml.', 'Kept as .hidden.eml.', 'Kept as a.eml.\nmore'])(
  '“%s” names no file',
  (response) => {
    expect(keptFileName(response)).toBeNull();
  },
);

test('mails of the same moment are files of their own', async () => {
  const folder = await aFolder();
  const transport = createFileTransport(folder);
  await Promise.all(Array.from({ length: 20 }, () => transport.send(mail)));
  expect(await readdir(folder)).toHaveLength(20);
});

test.each(['../../etc/passwd@example.com', 'a/b\\c:d@example.com', `${'x'.repeat(64)}@${'y'.repeat(180)}.example.com`])(
  'no address leads out of the folder or is too long for a file name: %s',
  async (to) => {
    const folder = await aFolder();
    await createFileTransport(folder).send({ ...mail, to });
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^\d{4}-[\w@.-]+\.eml$/)]);
  },
);

test('a folder that cannot be written puts the mail off', async () => {
  const folder = join(await aFolder(), 'a-file');
  await writeFile(folder, '');
  const transport = createFileTransport(folder);
  await expect(transport.send(mail)).rejects.toMatchObject({
    outcome: 'FAILED_TEMPORARILY',
    scope: 'SERVER',
    smtpCode: null,
  });
  await expect(transport.verify()).rejects.toThrow('EEXIST');
});

test('checks the folder, which it makes', async () => {
  const folder = join(await aFolder(), 'mails');
  await createFileTransport(folder).verify();
  expect(await readdir(folder)).toEqual([]);
});

test('a mail is there only once it may be handed over, and leaves nothing behind when it may not', async () => {
  const folder = await aFolder();
  const transport = createFileTransport(folder);
  await transport.send(mail, {
    onHandOver: async () => expect(await readdir(folder)).toEqual([expect.stringMatching(/^\..*\.part$/)]),
  });
  const forbid = async () => {
    throw new Error('the policy was switched off');
  };
  await expect(transport.send(mail, { onHandOver: forbid })).rejects.toMatchObject({
    outcome: 'FAILED_TEMPORARILY',
    scope: 'MESSAGE',
    message: 'The mail was held back: the policy was switched off',
  });
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^\d.*\.eml$/)]);
});
