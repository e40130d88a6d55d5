import { createSealer, findMailbox, newId, unsubscribeToken } from '@unmissed/database';
import type { Mailbox } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const sealer = createSealer([Buffer.alloc(32, 1)]);
const [key] = sealer.keysFor('unsubscribe');
const oneClick = { 'content-type': 'application/x-www-form-urlencoded' };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ sealer, trustProxy: true });
});
afterAll(() => api.close());

function tokenOf({ id }: { id: string }): string {
  return unsubscribeToken(key!, api.organizationId, id);
}

async function open(token: string, init: RequestInit = {}) {
  const response = await fetch(new URL(`/unsubscribe/${token}`, api.url), init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function post(token: string, init: RequestInit = {}) {
  return open(token, { method: 'POST', headers: oneClick, body: 'List-Unsubscribe=One-Click', ...init });
}

async function isOn({ id }: Mailbox): Promise<boolean> {
  return (await findMailbox(api.database.db, api.organizationId, { id }))!.missedCallNotificationEnabled;
}

describe('a link in a mail', () => {
  test('when it is opened shows whose it is, and changes nothing', async () => {
    const mailbox = await aMailbox(api, { displayName: '<Anna> & Co', emailAddress: 'anna@example.com' });
    const { status, text, headers } = await open(tokenOf(mailbox));
    expect(status).toBe(200);
    expect(text).toContain('&lt;Anna&gt; &amp; Co');
    expect(text).toContain('a•••@example.com');
    expect(text).not.toContain('anna@example.com');
    expect(text).toContain('<form method="post">');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('cache-control')).toBe('no-store');
    await open(tokenOf(mailbox), { method: 'HEAD' });
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toEqual(mailbox);
  });

  test('turns the mailbox off when it is posted to, suppresses what waits, and is in the audit log', async () => {
    const mailbox = await aMailbox(api, { displayName: 'Bo' });
    await api.client.calls.report([aMissedCall(api, [mailbox])]);

    const { status, text, headers } = await post(tokenOf(mailbox), {
      headers: { ...oneClick, 'x-forwarded-for': '203.0.113.7' },
    });

    expect(status).toBe(200);
    expect(text).toContain('Missed-call notifications are off');
    expect(await isOn(mailbox)).toBe(false);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({
      status: 'SUPPRESSED',
      decision: { reason: 'USER_OPTED_OUT' },
    });
    const { nodes } = await api.client.auditLog.list({ filter: { operation: 'unsubscribe', objectId: mailbox.id } });
    expect(nodes).toMatchObject([
      {
        actor: { type: 'PERSON', id: mailbox.id, name: 'Bo' },
        address: '203.0.113.7',
        requestId: headers.get('x-request-id'),
        changes: [
          {
            objectType: 'MAILBOX',
            before: { missedCallNotificationEnabled: true, addresses: [{ type: 'EXTENSION' }] },
            after: { missedCallNotificationEnabled: false, addresses: [{ type: 'EXTENSION' }] },
          },
        ],
      },
    ]);
  });

  test('posted to again, also at the same moment, says the same and changes nothing more', async () => {
    const mailbox = await aMailbox(api);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(tokenOf(mailbox))));
    answers.push(await post(tokenOf(mailbox)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await api.client.mailboxes.get({ id: mailbox.id })).toMatchObject({ version: 2 });
    const { nodes } = await api.client.auditLog.list({ filter: { objectId: mailbox.id, operation: 'unsubscribe' } });
    expect(nodes).toHaveLength(1);
    expect((await open(tokenOf(mailbox))).text).toContain('Missed-call notifications are off');
  });

  test('works from any site, in both encodings of a form, whatever else the mailbox lacks', async () => {
    const mailbox = await aMailbox(api, { emailAddress: null });
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const headers = { origin: 'https://mail.example.net', 'sec-fetch-site': 'cross-site', cookie: 'session=x' };
    const { status } = await post(tokenOf(mailbox), { headers, body });
    expect(status).toBe(200);
    expect(await isOn(mailbox)).toBe(false);
  });

  test.each<[string, RequestInit, number]>([
    ['nothing', { body: '' }, 400],
    ['another answer', { body: 'List-Unsubscribe=Two-Clicks' }, 400],
    ['a torn form', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'torn' }, 400],
    ['JSON', { headers: { 'content-type': 'application/json' }, body: '{"List-Unsubscribe":"One-Click"}' }, 400],
    ['a picture', { headers: { 'content-type': 'image/png' } }, 415],
    ['far too much', { body: `List-Unsubscribe=One-Click&more=${'x'.repeat(10_000)}` }, 413],
  ])('posted to with %s does nothing and says so', async (_body, init, status) => {
    const mailbox = await aMailbox(api);
    const answer = await post(tokenOf(mailbox), init);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('Nothing was changed');
    expect(await isOn(mailbox)).toBe(true);
  });
});

describe('a link that is wrong', () => {
  test('gets one answer, whatever is wrong with it', async () => {
    const mailbox = await aMailbox(api);
    const disabled = await aMailbox(api);
    await api.client.mailboxes.disable({ id: disabled.id });
    const right = tokenOf(mailbox);
    const wrong = [
      '',
      'x',
      'x'.repeat(500),
      '%00',
      `${right.slice(0, -4)}AAAA`,
      `${right}/more`,
      tokenOf({ id: newId() }),
      tokenOf(disabled),
      unsubscribeToken(key!, newId(), mailbox.id),
      unsubscribeToken(Buffer.alloc(32, 2), api.organizationId, mailbox.id),
    ];
    for (const [place, token] of wrong.entries()) {
      const headers = { ...oneClick, 'x-forwarded-for': `198.51.100.${place}` };
      for (const { status, text } of [await open(token, { headers }), await post(token, { headers })]) {
        expect([token, status]).toEqual([token, 404]);
        expect(text).toContain('This link does not work');
      }
    }
    expect(await isOn(mailbox)).toBe(true);
  });

  test('counts as a failed authentication, so that trying is throttled', async () => {
    const limited = await startTestApi({ sealer, limits: { failedAuthenticationsPerMinute: 2 } });
    try {
      const ask = () => fetch(new URL('/unsubscribe/guess', limited.url));
      expect([(await ask()).status, (await ask()).status]).toEqual([404, 404]);
      const third = await ask();
      expect(third.status).toBe(429);
      expect(third.headers.get('retry-after')).toBe('30');
      expect(await third.text()).toContain('Too many attempts');
    } finally {
      await limited.close();
    }
  });

  test('without a key every link is', async () => {
    const keyless = await startTestApi();
    try {
      const response = await fetch(new URL(`/unsubscribe/${tokenOf({ id: newId() })}`, keyless.url));
      expect(response.status).toBe(404);
    } finally {
      await keyless.close();
    }
  });
});

test('a page is in the language of the browser, else of the mailbox, else of its dial plan', async () => {
  const mailbox = await aMailbox(api, { language: 'fr' });
  const languageOf = async (acceptLanguage: string) => {
    const { text, headers } = await open(tokenOf(mailbox), { headers: { 'accept-language': acceptLanguage } });
    expect(headers.get('content-language')).toBe(/<html lang="(\w+)">/.exec(text)?.[1]);
    return headers.get('content-language');
  };
  expect(await languageOf('de')).toBe('fr');
  expect(await languageOf('en-GB,en;q=0.8')).toBe('en');
  await api.client.mailboxes.update({ id: mailbox.id, language: null });
  expect(await languageOf('de')).toBe('en');
  await api.client.dialPlans.update({ id: mailbox.dialPlan!.id, defaultLanguage: 'fr' });
  expect(await languageOf('de')).toBe('fr');
});
