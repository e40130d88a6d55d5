import { afterEach, describe, expect, test, vi } from 'vitest';
import { aMail, aTransport } from '../testing/a-transport.ts';
import { CatchingSmtpServer } from '../testing/catching-smtp-server.ts';
import { eventually } from '../testing/eventually.ts';
import { aScriptedSmtpServer } from '../testing/scripted-smtp-server.ts';

afterEach(() => vi.useRealTimers());

test('mails that follow one another share a connection, also after one was refused', async () => {
  const server = await aScriptedSmtpServer({ answers: { RCPT: ['250 Ok', '550 5.1.1 Unknown'] } });
  const transport = aTransport(server.url);
  await transport.send(aMail());
  await expect(transport.send(aMail({ to: 'gone@example.com' }))).rejects.toThrow('550 5.1.1 Unknown');
  await transport.send(aMail());
  expect(server.connectionCount()).toBe(1);
  expect(server.heard).toContain('RSET');
});

test('no more connections than allowed, and no mail is left waiting', async () => {
  const server = await new CatchingSmtpServer().start();
  server.holdsAnswers = true;
  const transport = aTransport(server.url, { connectionsMax: 3 });
  const raw = Buffer.from('Subject: Hi\r\n\r\nHi\r\n');
  const sent = Array.from({ length: 20 }, () => transport.send(aMail({ raw })));
  await eventually('three are under way', () => server.received.length === 3);
  expect(server.connections).toBe(3);
  server.letGo();
  await Promise.all(sent);
  expect(server.connections).toBe(3);
  expect(server.accepted).toHaveLength(20);
  await server.stop();
});

test('a connection is closed after as many mails as it may carry', async () => {
  const server = await aScriptedSmtpServer();
  const transport = aTransport(server.url, { connectionsMax: 1, messagesPerConnectionMax: 2 });
  for (let i = 0; i < 5; i += 1) await transport.send(aMail());
  expect(server.connectionCount()).toBe(3);
  expect(server.heard.filter((line) => line === 'QUIT')).toHaveLength(2);
});

test('a connection that is idle for 30 seconds is closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = await aScriptedSmtpServer();
  const transport = aTransport(server.url);
  await transport.send(aMail());
  await vi.advanceTimersByTimeAsync(29_000);
  await transport.send(aMail());
  await vi.advanceTimersByTimeAsync(29_000);
  expect(server.heard).not.toContain('QUIT');
  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  await eventually('it is closed', () => server.openCount() === 0);
  expect(server.heard.at(-1)).toBe('QUIT');
  await transport.send(aMail());
  expect(server.connectionCount()).toBe(2);
});

describe('a kept connection that is over costs nothing: the mail goes over another', () => {
  test.each([undefined, '421 4.4.2 Idle for too long'])('closed between mails, saying %s', async (words) => {
    const server = await aScriptedSmtpServer();
    const transport = aTransport(server.url, { connectionsMax: 2 });
    await Promise.all([transport.send(aMail()), transport.send(aMail())]);
    for (let i = 0; i < 10; i += 1) {
      server.hangUp(words);
      const onHandOver = vi.fn<() => Promise<void>>(async () => {});
      await transport.send(aMail(), { onHandOver });
      expect(onHandOver).toHaveBeenCalledTimes(1);
    }
    expect(server.mails).toHaveLength(12);
  });

  test.each([
    { MAIL: ['250 Ok', { does: 'close' }] },
    { MAIL: ['250 Ok', { does: 'close', after: '421 4.4.2 Too late' }] },
    { RCPT: ['250 Ok', { does: 'close' }] },
    { RCPT: ['250 Ok', '421 4.7.0 Enough for this session'] },
    { DATA: ['354 Go on', { does: 'close' }] },
    { MAIL: ['250 Ok', { does: 'hang' }] },
  ] as const)('closed when it is used: %j', async (answers) => {
    for (const offers of [['PIPELINING'], []]) {
      const server = await aScriptedSmtpServer({ offers, answers });
      const transport = aTransport(server.url, {}, { socketTimeoutMs: 300 });
      await transport.send(aMail());
      const onHandOver = vi.fn<() => Promise<void>>(async () => {});
      await expect(transport.send(aMail(), { onHandOver })).resolves.toMatchObject({ smtpCode: 250 });
      expect(onHandOver).toHaveBeenCalledTimes(1);
      expect(server.mails).toHaveLength(2);
      expect(server.connectionCount()).toBe(2);
    }
  });

  test('not so a fresh one, and not one that was asked for the mail', async () => {
    const server = await aScriptedSmtpServer({ answers: { MAIL: '421 4.3.2 Not today' } });
    await expect(aTransport(server.url).send(aMail())).rejects.toMatchObject({ smtpCode: 421, scope: 'SERVER' });
    expect(server.connectionCount()).toBe(1);
    const later = await aScriptedSmtpServer({ answers: { DOT: ['250 Ok', { does: 'close' }] } });
    const transport = aTransport(later.url);
    await transport.send(aMail());
    await expect(transport.send(aMail())).rejects.toMatchObject({ outcome: 'UNCERTAIN' });
    expect(later.connectionCount()).toBe(1);
  });
});
