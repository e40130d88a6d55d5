import { afterEach, describe, expect, test } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import type { ComposedMail } from '../mail-transport.ts';
import { aMail, aTransport } from '../testing/a-transport.ts';
import { CatchingSmtpServer } from '../testing/catching-smtp-server.ts';
import { readOffers } from './smtp-envelope.ts';

let server = new CatchingSmtpServer();

async function send(mail: Partial<ComposedMail>, options: SMTPServerOptions = {}) {
  server = await new CatchingSmtpServer(options).start();
  return aTransport(server.url).send(aMail(mail));
}

afterEach(() => server.stop());

const never = { outcome: 'FAILED_PERMANENTLY', scope: 'MESSAGE', smtpCode: null };

test('the offers of EHLO are read', () => {
  expect(readOffers('250-mail.example.com SMTPUTF8\r\n250-SIZE 1000\n250-8bitmime\n250 AUTH PLAIN LOGIN')).toEqual(
    new Map([
      ['SIZE', '1000'],
      ['8BITMIME', ''],
      ['AUTH', 'PLAIN LOGIN'],
    ]),
  );
  expect(readOffers('250 mail.example.com')).toEqual(new Map());
});

describe('addresses beyond ASCII', () => {
  test('ask for SMTPUTF8', async () => {
    await send({ to: 'renée@exämple.com' });
    expect(server.accepted).toEqual([
      expect.objectContaining({ parameters: expect.objectContaining({ SMTPUTF8: true }) }),
    ]);
    expect(server.accepted[0]!.to).toMatch(/^renée@/);
  });

  test.each([false, true])('need it only before the @ (offered: %s)', async (isOffered) => {
    await send({ to: 'anna@exämple.com', from: 'pbx@bücher.example' }, { hideSMTPUTF8: !isOffered });
    expect(server.announced).toEqual([expect.stringMatching(/^anna@(exämple|xn--exmple-cua)\.com$/)]);
    expect(server.accepted[0]!.parameters).not.toHaveProperty('SMTPUTF8');
  });

  test.each([{ to: 'renée@example.com' }, { from: 'téléphone@example.com' }])(
    'fail for good where the server knows no SMTPUTF8: %j',
    async (mail) => {
      const sent = send(mail, { hideSMTPUTF8: true });
      await expect(sent).rejects.toMatchObject(never);
      await expect(sent).rejects.toThrow('does not do SMTPUTF8, which the address');
      expect(server.announced).toEqual([]);
    },
  );

  test('fail for good when they are none', async () => {
    await expect(send({ to: 'anna@ex ämple.com' })).rejects.toMatchObject(never);
    await expect(send({ to: 'anna@example.com>\r\nRSET' })).rejects.toMatchObject(never);
  });
});

describe('bytes beyond ASCII', () => {
  const raw = Buffer.from('Subject: Hi\r\n\r\nAppel manqué\r\n');

  test('are announced', async () => {
    await send({ raw });
    expect(server.accepted[0]!.parameters).toMatchObject({ BODY: '8BITMIME' });
    await server.stop();
    await send({});
    expect(server.accepted[0]!.parameters).not.toHaveProperty('BODY');
  });

  test('never go to a server that does not do 8BITMIME', async () => {
    const sent = send({ raw }, { hide8BITMIME: true });
    await expect(sent).rejects.toMatchObject(never);
    await expect(sent).rejects.toThrow('8BITMIME');
    expect(server.announced).toEqual([]);
  });
});

describe('the size', () => {
  const raw = Buffer.from(`Subject: Hi\r\n\r\n${'A line of the mail.\r\n'.repeat(100)}`);

  test('is announced as it will be on the wire', async () => {
    await send({ raw: Buffer.from(raw.toString().replaceAll('\r\n', '\n')) }, { size: 10_000 });
    expect(server.accepted[0]!.parameters).toMatchObject({ SIZE: String(raw.length) });
    expect(server.accepted[0]!.raw).toBe(raw.toString());
  });

  test('that is over the server’s limit fails for good, before anything goes out', async () => {
    const sent = send({ raw }, { size: 1000 });
    await expect(sent).rejects.toMatchObject(never);
    await expect(sent).rejects.toThrow(`The mail has ${raw.length} bytes; the mail server takes 1000 at most.`);
    expect(server.announced).toEqual([]);
  });
});
