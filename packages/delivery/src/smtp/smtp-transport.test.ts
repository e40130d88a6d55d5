import { afterEach, describe, expect, test, vi } from 'vitest';
import { aMail, aTransport as aTransportTo } from '../testing/a-transport.ts';
import { CatchingSmtpServer, type Reaction } from '../testing/catching-smtp-server.ts';
import { eventually } from '../testing/eventually.ts';
import { aScriptedSmtpServer } from '../testing/scripted-smtp-server.ts';
import type { SmtpRoute } from './smtp-route.ts';
import type { SmtpOptions } from './smtp-transport.ts';

let server = new CatchingSmtpServer();

async function aTransport(saying: Partial<SmtpRoute> = {}, options: SmtpOptions = {}, on = new CatchingSmtpServer()) {
  server = await on.start();
  return aTransportTo(server.url, saying, options);
}

afterEach(() => server.stop());

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
    const transport = await aTransport({}, { socketTimeoutMs: 300 });
    server.script('anna@example.com', reaction);
    const sent = transport.send(aMail());
    await expect(sent).rejects.toMatchObject({ outcome, smtpCode });
    if (smtpCode !== null) await expect(sent).rejects.toThrow(`${smtpCode} The words`);
    // Whatever happened, the next mail passes.
    await expect(transport.send(aMail())).resolves.toMatchObject({ smtpCode: 250 });
    expect(server.accepted.map(({ raw }) => raw)).toEqual([aMail().raw.toString()]);
  });

  test('all lines of it are kept', async () => {
    const words = '550-5.7.1 Your mail looks odd to us.\n550 5.7.1 Ask postmaster@example.com.';
    const scripted = await aScriptedSmtpServer({ answers: { DOT: words } });
    await expect(aTransportTo(scripted.url).send(aMail())).rejects.toMatchObject({ message: words, smtpCode: 550 });
  });

  test('a greeting that refuses everybody says nothing about the mail', async () => {
    const scripted = await aScriptedSmtpServer({ answers: { GREETING: '554 Go away' } });
    await expect(aTransportTo(scripted.url).send(aMail())).rejects.toMatchObject({
      outcome: 'FAILED_TEMPORARILY',
      scope: 'SERVER',
      smtpCode: 554,
    });
  });

  test('a server that is away', async () => {
    const transport = await aTransport();
    await server.stop();
    const sent = transport.send(aMail());
    await expect(sent).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY', scope: 'SERVER', smtpCode: null });
    await expect(sent).rejects.toThrow('Nothing answers at this host and port (connect ECONNREFUSED');
  });
});

describe('handing over', () => {
  test('begins when the server has asked for the mail, and nothing of it has gone out', async () => {
    const scripted = await aScriptedSmtpServer();
    const onHandOver = vi.fn<() => Promise<void>>(async () => {
      expect(scripted.heard.at(-1)).toBe('DATA');
      expect(scripted.mailLineCount()).toBe(0);
    });
    await aTransportTo(scripted.url).send(aMail(), { onHandOver });
    expect(onHandOver).toHaveBeenCalledTimes(1);
    expect(scripted.mails).toEqual([aMail().raw.toString().trimEnd()]);
  });

  test('nothing goes out when it is forbidden, and the next mail passes', async () => {
    const scripted = await aScriptedSmtpServer();
    const transport = aTransportTo(scripted.url, { connectionsMax: 1 });
    const forbid = async () => {
      throw new Error('the policy was switched off');
    };
    await expect(transport.send(aMail(), { onHandOver: forbid })).rejects.toMatchObject({
      outcome: 'FAILED_TEMPORARILY',
      scope: 'MESSAGE',
      message: 'The mail was held back: the policy was switched off',
    });
    await eventually('the connection is over', () => scripted.openCount() === 0);
    expect(scripted.mailLineCount()).toBe(0);
    await transport.send(aMail());
    expect(scripted.mails).toHaveLength(1);
  });

  test.each(['MAIL', 'RCPT', 'DATA'] as const)('does not begin when %s is refused', async (moment) => {
    for (const offers of [['PIPELINING'], []]) {
      const scripted = await aScriptedSmtpServer({ offers, answers: { [moment]: '450 4.7.1 Later' } });
      const onHandOver = vi.fn<() => Promise<void>>(async () => {});
      await expect(aTransportTo(scripted.url).send(aMail(), { onHandOver })).rejects.toMatchObject({ smtpCode: 450 });
      expect(onHandOver).not.toHaveBeenCalled();
      expect(scripted.mailLineCount()).toBe(0);
    }
  });

  test('a mail is not uncertain when the connection breaks while it is waited for; and is waited for', async () => {
    const scripted = await aScriptedSmtpServer();
    let isRecorded = false;
    const onHandOver = async () => {
      scripted.hangUp();
      await eventually('the connection is over', () => scripted.openCount() === 0);
      await new Promise(setImmediate);
      isRecorded = true;
    };
    await expect(aTransportTo(scripted.url).send(aMail(), { onHandOver })).rejects.toMatchObject({
      outcome: 'FAILED_TEMPORARILY',
      scope: 'SERVER',
    });
    expect(isRecorded).toBe(true);
    expect(scripted.mails).toEqual([]);
  });

  test('a mail is not uncertain when the server stops reading in its midst', async () => {
    const scripted = await aScriptedSmtpServer({ answers: { DATA: { does: 'stop reading', after: '354 Go on' } } });
    const transport = aTransportTo(scripted.url, {}, { socketTimeoutMs: 300 });
    const raw = Buffer.from(`Subject: Long\r\n\r\n${'A line of the mail.\r\n'.repeat(500_000)}`);
    await expect(transport.send(aMail({ raw }))).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY' });
    expect(scripted.mails).toEqual([]);
  });

  test('what the server says in the midst of a mail counts, and is no answer to the next one', async () => {
    const scripted = await aScriptedSmtpServer({ answers: { DATA: ['354 Go on\n552 5.3.4 That is enough'] } });
    const transport = aTransportTo(scripted.url);
    await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'FAILED_PERMANENTLY', smtpCode: 552 });
    await expect(transport.send(aMail())).resolves.toMatchObject({ response: '250 2.0.0 Taken' });
  });

  test.each([
    [{ does: 'close' }, 'UNCERTAIN', null],
    [{ does: 'close', after: '421 4.3.2 Shutting down' }, 'FAILED_TEMPORARILY', 421],
  ] as const)('after the final dot %j is %s', async (answer, outcome, smtpCode) => {
    const scripted = await aScriptedSmtpServer({ answers: { DOT: answer } });
    const sent = aTransportTo(scripted.url).send(aMail());
    await expect(sent).rejects.toMatchObject({ outcome, smtpCode, scope: 'SERVER' });
    expect(scripted.mails).toHaveLength(1);
  });
});

describe('no server can keep a mail under way for ever', () => {
  test.each([
    ['DOT', 'UNCERTAIN'],
    ['DATA', 'FAILED_TEMPORARILY'],
    ['RCPT', 'FAILED_TEMPORARILY'],
    ['EHLO', 'FAILED_TEMPORARILY'],
    ['GREETING', 'FAILED_TEMPORARILY'],
  ] as const)('one that is never done at %s: %s', async (moment, outcome) => {
    const scripted = await aScriptedSmtpServer({ answers: { [moment]: { does: 'trickle' } } });
    const transport = aTransportTo(scripted.url, {}, { sendTimeoutMs: 200 });
    const sent = transport.send(aMail());
    await expect(sent).rejects.toMatchObject({ outcome, message: 'The mail server took too long.', scope: 'SERVER' });
  });
});

test('closing breaks off what is under way, and leaves no connection', async () => {
  const transport = await aTransport({ connectionsMax: 1 });
  server.script('anna@example.com', { does: 'hang' });
  const sent = transport.send(aMail()).catch((error: unknown) => error);
  const waiting = transport.send(aMail()).catch((error: unknown) => error);
  await eventually('the server has the mail', () => server.received.length === 1);
  await transport.close();
  expect(await sent).toMatchObject({ outcome: 'UNCERTAIN', scope: 'MESSAGE' });
  expect(await waiting).toMatchObject({ outcome: 'FAILED_TEMPORARILY', scope: 'MESSAGE' });
  await eventually('the connection is closed', () => server.connections === 0);
  await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'FAILED_TEMPORARILY', scope: 'MESSAGE' });
});

test('says whether mails can leave', async () => {
  const transport = await aTransport();
  expect(transport.name).toBe(server.url.replace('smtp://', ''));
  await expect(transport.verify()).resolves.toBeUndefined();
  await eventually('no connection is left', () => server.connections === 0);
  await server.stop();
  await expect(transport.verify()).rejects.toThrow('ECONNREFUSED');
});
