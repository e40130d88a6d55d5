import { afterEach, describe, expect, test } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import { aMail, aTransport } from '../testing/a-transport.ts';
import { CatchingSmtpServer } from '../testing/catching-smtp-server.ts';
import { aScriptedSmtpServer } from '../testing/scripted-smtp-server.ts';
import {
  expiredCertificate,
  foreignCertificate,
  goodCertificate,
  testAuthority,
} from '../testing/test-certificates.ts';
import type { SmtpRoute } from './smtp-route.ts';

let server = new CatchingSmtpServer();
/** Of each mail, whether its connection was encrypted. */
let wereSecure: boolean[] = [];
let signIns: string[] = [];

async function start(options: SMTPServerOptions): Promise<string> {
  wereSecure = [];
  signIns = [];
  server = await new CatchingSmtpServer({
    authOptional: true,
    disabledCommands: [],
    onAuth: ({ username = '', password }, _session, answer) => {
      signIns.push(username);
      if (password === 'right') answer(null, { user: username });
      else answer(Object.assign(new Error('5.7.8 Wrong'), { responseCode: 535 }));
    },
    onMailFrom: (_address, session, answer) => {
      wereSecure.push(session.secure);
      answer();
    },
    ...options,
  }).start();
  return server.url;
}

function send(url: string, saying: Partial<SmtpRoute>, trustedCertificates = testAuthority) {
  return aTransport(url, saying, { trustedCertificates }).send(aMail());
}

afterEach(() => server.stop());

const putsServerOff = { outcome: 'FAILED_TEMPORARILY', scope: 'SERVER' };
const auth = { type: 'PASSWORD', user: 'unmissed', password: 'right' } as const;

test('TLS from the start', async () => {
  await send(await start({ secure: true, ...goodCertificate }), { security: 'TLS' });
  expect(wereSecure).toEqual([true]);
});

test.each(['STARTTLS', 'OPPORTUNISTIC'] as const)('%s is used where it is offered', async (security) => {
  await send(await start(goodCertificate), { security });
  expect(wereSecure).toEqual([true]);
});

test('NONE does not encrypt', async () => {
  await send(await start(goodCertificate), { security: 'NONE' });
  expect(wereSecure).toEqual([false]);
});

test('OPPORTUNISTIC goes on without encryption where none is offered', async () => {
  await send(await start({ disabledCommands: ['STARTTLS', 'AUTH'] }), { security: 'OPPORTUNISTIC' });
  expect(wereSecure).toEqual([false]);
});

test('STARTTLS demands it: neither password nor mail go out in clear', async () => {
  const scripted = await aScriptedSmtpServer({ offers: ['AUTH PLAIN LOGIN'] });
  const sent = send(scripted.url, { security: 'STARTTLS', auth });
  await expect(sent).rejects.toMatchObject(putsServerOff);
  await expect(sent).rejects.toThrow('The mail server does not do STARTTLS, which must be: 502 5.5.1');
  expect(scripted.heard.filter((line) => !line.startsWith('EHLO'))).toEqual(['STARTTLS']);
});

test('what was said before the encryption does not count after it (RFC 3207 6)', async () => {
  const url = await start({ ...goodCertificate, size: 1000, onSecure: (_socket, _session, answer) => answer() });
  await expect(send(url, { security: 'STARTTLS' })).rejects.toThrow('the mail server takes 1000 at most');
});

describe('certificates', () => {
  test.each([
    ['from an authority that is not trusted', goodCertificate, undefined, 'from an authority that is not known here'],
    ['expired', expiredCertificate, testAuthority, 'The mail server’s certificate has expired (CERT_HAS_EXPIRED'],
    ['for another name', foreignCertificate, testAuthority, 'The mail server’s certificate is for another name'],
  ])('%s are refused, and taken when that is wanted', async (_what, certificate, authority, words) => {
    for (const security of ['TLS', 'STARTTLS', 'OPPORTUNISTIC'] as const) {
      const url = await start({ secure: security === 'TLS', ...certificate });
      const options = authority === undefined ? {} : { trustedCertificates: authority };
      const sent = aTransport(url, { security }, options).send(aMail());
      await expect(sent).rejects.toMatchObject(putsServerOff);
      await expect(sent).rejects.toThrow(words);
      expect(server.announced).toEqual([]);
      await aTransport(url, { security, verifyCertificate: false }, options).send(aMail());
      expect(wereSecure).toEqual([true]);
      await server.stop();
    }
  });

  test('TLS at a port that does not begin with it is explained', async () => {
    const scripted = await aScriptedSmtpServer();
    const sent = send(scripted.url, { security: 'TLS' });
    await expect(sent).rejects.toMatchObject(putsServerOff);
    await expect(sent).rejects.toThrow('does not speak TLS from the start at this port');
  });
});

describe('signing in', () => {
  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('by %s', async (method) => {
    const url = await start({
      ...goodCertificate,
      authMethods: [method],
      onAuth: (shown, _session, answer) => {
        signIns.push(`${shown.username}`);
        const isRight = method === 'CRAM-MD5' ? shown.validatePassword('right') : shown.password === 'right';
        answer(null, isRight ? { user: shown.username } : {});
      },
    });
    const transport = aTransport(url, { security: 'STARTTLS', auth }, { trustedCertificates: testAuthority });
    await transport.send(aMail());
    await transport.send(aMail());
    expect(signIns).toEqual(['unmissed']);
  });

  test.each([
    ['no password', { type: 'NONE' }, 530],
    ['a wrong password', { ...auth, password: 'wrong' }, 535],
  ] as const)('%s is mended by the administrator, so the mail waits', async (_what, wrong, smtpCode) => {
    const url = await start({ ...goodCertificate, authOptional: false });
    await expect(send(url, { security: 'STARTTLS', auth: wrong })).rejects.toMatchObject({
      ...putsServerOff,
      smtpCode,
    });
    expect(server.received).toEqual([]);
    if (smtpCode === 535) {
      const transport = aTransport(url, { auth: wrong }, { trustedCertificates: testAuthority });
      await expect(transport.verify()).rejects.toThrow('535 5.7.8 Wrong');
    }
  });

  test('a user for a server without sign-in is told', async () => {
    const url = await start({ disabledCommands: ['STARTTLS', 'AUTH'] });
    const sent = send(url, { auth });
    await expect(sent).rejects.toMatchObject(putsServerOff);
    await expect(sent).rejects.toThrow('offers no sign-in over this connection, and a user is set');
  });
});
