import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ComposedMail } from './mail-transport.ts';
import { createSmtpTransport, type SmtpOptions } from './smtp-transport.ts';
import { CatchingSmtpServer, type Reaction } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';

let server = new CatchingSmtpServer();

async function aTransport(options: SmtpOptions = {}, on = new CatchingSmtpServer()) {
  server = await on.start();
  const transport = createSmtpTransport(server.url, options);
  onTestFinished(() => transport.close());
  return transport;
}

afterEach(() => server.stop());

/** Longer than what the streams of Node and Nodemailer hold back. */
const longText = 'A line of the mail.\r\n'.repeat(20_000);

function aMail(saying: Partial<ComposedMail> = {}): ComposedMail {
  const raw = Buffer.from(`Subject: Missed call\r\n\r\n${longText}`);
  return { from: 'unmissed@example.com', to: 'anna@example.com', raw, ...saying };
}

test('a mail arrives whole, and the server’s answer is kept', async () => {
  const transport = await aTransport();
  const acceptance = await transport.send(aMail({ raw: Buffer.from('Subject: Hi\r\n\r\n.\r\n..dots\r\n') }));
  expect(acceptance).toEqual({ smtpCode: 250, response: expect.stringContaining('OK') });
  expect(server.accepted).toEqual([
    expect.objectContaining({
      from: 'unmissed@example.com',
      to: 'anna@example.com',
      raw: 'Subject: Hi\r\n\r\n.\r\n..dots\r\n',
    }),
  ]);
});

describe('what the server answers', () => {
  const refuse = (at: 'RCPT' | 'DATA', code: number): Reaction => ({ does: 'refuse', at, code, text: 'The words' });
  const close = (at: 'RCPT' | 'DATA'): Reaction => ({ does: 'close', at });
  test.each([
    [refuse('RCPT', 421), 'FAILED_TEMPORARILY', 421],
    [refuse('RCPT', 450), 'FAILED_TEMPORARILY', 450],
    [refuse('RCPT', 550), 'FAILED_PERMANENTLY', 550],
    [refuse('RCPT', 503), 'FAILED_TEMPORARILY', 503],
    [refuse('DATA', 421), 'FAILED_TEMPORARILY', 421],
    [refuse('DATA', 452), 'FAILED_TEMPORARILY', 452],
    [refuse('DATA', 550), 'FAILED_PERMANENTLY', 550],
    [refuse('DATA', 554), 'FAILED_PERMANENTLY', 554],
    // It cannot have what it did not ask for.
    [close('RCPT'), 'FAILED_TEMPORARILY', null],
    [close('DATA'), 'UNCERTAIN', null],
    [{ does: 'hang' }, 'UNCERTAIN', null],
  ] as const)('%j gives %s', async (reaction, outcome, smtpCode) => {
    const transport = await aTransport({ socketTimeoutMs: 300 });
    server.script('anna@example.com', reaction);
    const sent = transport.send(aMail());
    await expect(sent).rejects.toMatchObject({ outcome, smtpCode });
    if (smtpCode !== null) await expect(sent).rejects.toThrow(`${smtpCode} The words`);
    // Whatever happened, the next mail passes.
    await expect(transport.send(aMail())).resolves.toMatchObject({ smtpCode: 250 });
    expect(server.accepted.map(({ raw }) => raw)).toEqual([aMail().raw.toString()]);
  });

  test('a refused recipient costs no connection', async () => {
    const transport = await aTransport({ maxConnections: 1 });
    await transport.send(aMail());
    server.script('gone@example.com', refuse('RCPT', 550));
    await expect(transport.send(aMail({ to: 'gone@example.com' }))).rejects.toThrow('550');
    await transport.send(aMail());
    expect(server.connections).toBe(1);
  });

  test('a server that is away', async () => {
    const transport = await aTransport();
    await server.stop();
    await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY', smtpCode: null });
  });

  test('a greeting that refuses everybody says nothing about the mail', async () => {
    const busy = new CatchingSmtpServer({
      onConnect: (_session, answer) => answer(Object.assign(new Error('Go away'), { responseCode: 554 })),
    });
    const transport = await aTransport({}, busy);
    await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY', smtpCode: 554 });
  });

  test.each([
    ['no password', '', 530],
    ['a wrong password', 'unmissed:wrong@', 535],
  ])('%s is mended by the administrator, so the mail waits', async (_what, credentials, smtpCode) => {
    server = await new CatchingSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, answer) => answer(Object.assign(new Error('Wrong'), { responseCode: 535 })),
    }).start();
    const transport = createSmtpTransport(server.url.replace('//', `//${credentials}`));
    onTestFinished(() => transport.close());
    await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY', smtpCode });
    expect(server.received).toEqual([]);
  });
});

test('a kept connection that the server closed meanwhile costs nothing: the mail goes over another', async () => {
  const transport = await aTransport({ maxConnections: 1 });
  await transport.send(aMail());
  server.script('anna@example.com', { does: 'close', at: 'RCPT' });
  await expect(transport.send(aMail())).resolves.toMatchObject({ smtpCode: 250 });
  expect(server.accepted.map(({ raw }) => raw)).toEqual([aMail().raw.toString(), aMail().raw.toString()]);
});

test('no server can keep a mail under way for ever', async () => {
  const transport = await aTransport({ sendTimeoutMs: 200 });
  server.script('anna@example.com', { does: 'hang' });
  await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'UNCERTAIN' });
});

test('closing breaks off what is under way, and leaves no connection', async () => {
  const transport = await aTransport();
  server.script('anna@example.com', { does: 'hang' });
  const sent = transport.send(aMail()).catch((error: unknown) => error);
  await eventually('the server has the mail', () => server.received.length === 1);
  await transport.close();
  expect(await sent).toMatchObject({ outcome: 'UNCERTAIN' });
  await eventually('the connection is closed', () => server.connections === 0);
  await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY' });
});

describe('addresses beyond ASCII', () => {
  test('ask for SMTPUTF8', async () => {
    const transport = await aTransport();
    await transport.send(aMail({ to: 'renée@exämple.com' }));
    expect(server.accepted).toEqual([expect.objectContaining({ parameters: { SMTPUTF8: true } })]);
    expect(server.accepted[0]!.to).toMatch(/^renée@/);
  });

  test('need it only before the @', async () => {
    const transport = await aTransport();
    await transport.send(aMail({ to: 'anna@exämple.com' }));
    expect(server.announced).toEqual([expect.stringMatching(/^anna@(exämple|xn--exmple-cua)\.com$/)]);
  });

  test('fail for good where the server knows no SMTPUTF8', async () => {
    const old = new CatchingSmtpServer({
      hideSMTPUTF8: true,
      onRcptTo: ({ address }, _session, answer) =>
        /\P{ASCII}/u.test(address)
          ? answer(Object.assign(new Error('Address refused'), { responseCode: 553 }))
          : answer(),
    });
    const transport = await aTransport({}, old);
    await expect(transport.send(aMail({ to: 'renée@example.com' }))).rejects.toMatchObject({
      outcome: 'FAILED_PERMANENTLY',
      smtpCode: 553,
    });
  });
});

test('says whether mails can leave', async () => {
  const transport = await aTransport();
  await expect(transport.verify()).resolves.toBeUndefined();
  await server.stop();
  await expect(transport.verify()).rejects.toThrow('ECONNREFUSED');
});
