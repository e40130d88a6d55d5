import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aMissedCall, aMissedCallWithoutFacts } from './a-missed-call.ts';
import { hostileText } from './hostile-text.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';
import { renderMissedCallMail } from './render-missed-call-mail.ts';

const plain = (text: string): string => text.replaceAll(/[^\S\n]/g, ' ');
const french = { language: 'fr-FR' };

describe('subject', () => {
  test.each<[MissedCallMailFacts, string]>([
    [aMissedCall(), 'Missed call from Marie Curie'],
    [aMissedCall({ caller: { name: null } }), 'Missed call from +33 1 42 68 53 00'],
    [aMissedCall({ caller: { name: null, number: null } }), 'Missed call from marie@example.com'],
    [aMissedCall({ caller: { anonymous: true } }), 'Missed call from a hidden number'],
    [aMissedCallWithoutFacts(), 'Missed call from an unknown caller'],
    [aMissedCall({ mailbox: french }), 'Appel manqué de Marie Curie'],
    [aMissedCall({ mailbox: french, caller: { name: 'Émile' } }), 'Appel manqué de Émile'],
    [aMissedCall({ mailbox: french, caller: { anonymous: true } }), 'Appel manqué d’un numéro masqué'],
    [
      aMissedCall({ mailbox: french, caller: { name: null, number: null, sipUri: null } }),
      'Appel manqué d’un correspondant inconnu',
    ],
  ])('%#', (facts, subject) => {
    expect(renderMissedCallMail(facts).subject).toBe(subject);
  });
});

describe('text part', () => {
  test('English', () => {
    expect(plain(renderMissedCallMail(aMissedCall({ policyText: 'Ask <b>Tom</b>' })).text)).toBe(`Missed call
Marie Curie
+33 1 42 68 53 00

Monday, 23 November 2026 at 09:15 (Central European Standard Time)

Call back: tel:+33142685300

Your phone rang, but the call was not answered.

Rang for: 25 seconds
Tried: 3 times in 24 hours
Called: +49 30 901820
Group: Sales

Ask Tom

-- 
Unmissed sent you this because missed-call notifications are on for Anna Lenz. Your telephone administrator can turn them off.
Reference: 0199f2c4-7a31-7b6e-9d0c-3f2f8f1c8a11
`);
  });

  test('French', () => {
    expect(plain(renderMissedCallMail(aMissedCall({ mailbox: french, outcome: 'CANCELLED' })).text)).toBe(`Appel manqué
Marie Curie
+33 1 42 68 53 00

lundi 23 novembre 2026 à 09:15 (heure normale d’Europe centrale)

Rappeler : tel:+33142685300

Le correspondant a raccroché avant que l’on réponde.

Sonnerie : 25 secondes
Tentatives : 3 en 24 heures
Numéro appelé : +49 30 901820
Groupe : Sales

-- 
Unmissed vous a envoyé ce message parce que les notifications d’appels manqués sont activées pour Anna Lenz. L’administrateur de votre téléphonie peut les désactiver.
Référence : 0199f2c4-7a31-7b6e-9d0c-3f2f8f1c8a11
`);
  });

  test('without facts it says that a call was missed', () => {
    expect(renderMissedCallMail(aMissedCallWithoutFacts()).text).toMatch(/^Missed call\nUnknown caller\n\n-- \n/);
  });

  test('a call whose start is not known is told by its end', () => {
    expect(renderMissedCallMail(aMissedCall({ startedAt: null })).text).toContain('Ended on Monday, 23 November');
  });

  test('the first call of a day is not counted', () => {
    expect(renderMissedCallMail(aMissedCall({ callsToday: 1 })).text).not.toContain('Tried');
  });
});

describe('the link that turns the notifications off', () => {
  const unsubscribeUrl = 'https://unmissed.example.com/unsubscribe?a=1&t="><script>';

  test.each([
    ['en', 'notifications are on for Anna Lenz.\nTurn off the missed-call notifications of this mailbox: '],
    ['fr', 'activées pour Anna Lenz.\nDésactiver les notifications d’appels manqués de cette boîte vocale : '],
  ])('stands in both parts: %s', (language, words) => {
    const { text, html } = renderMissedCallMail(aMissedCall({ unsubscribeUrl, mailbox: { language } }));
    expect(plain(text)).toContain(`${words}https://unmissed.example.com/unsubscribe?a=1&t=%22%3E%3Cscript%3E\n`);
    expect(html).toContain('href="https://unmissed.example.com/unsubscribe?a&#x3D;1&amp;t&#x3D;%22%3E%3Cscript%3E"');
    expect(`${text}${html}`).not.toMatch(/administrator|administrateur/);
  });

  test('is missing where it is not given: then an administrator can', () => {
    const { text, html } = renderMissedCallMail(aMissedCall({ unsubscribeUrl: null }));
    expect(`${text}${html}`).not.toMatch(/Turn off|unsubscribe/i);
    expect(text).toContain('Your telephone administrator can turn them off.');
  });
});

describe('HTML part', () => {
  const full = aMissedCall({ mailbox: french, policyText: '<p>Rappelez <b>vite</b></p>'.padEnd(512, ' et bien') });

  test('shows what the text part shows', () => {
    const { html } = renderMissedCallMail(full);
    for (const shown of [
      'Marie Curie',
      '+33 1 42 68 53 00',
      '25 secondes',
      '3 en 24',
      '+49 30 901820',
      'Sales',
      'Rappelez <b>vite</b>',
    ]) {
      expect(plain(html)).toContain(shown);
    }
    expect(html.match(/href="tel:\+33142685300"/g)).toHaveLength(2);
  });

  test('names its language', () => {
    expect(renderMissedCallMail(full).html).toContain('<html lang="fr"');
  });

  test.each([
    ['everything known', full],
    ['nothing known', aMissedCallWithoutFacts()],
    ['a hidden caller', aMissedCall({ caller: { anonymous: true } })],
    ['names of 1,000 characters', aMissedCall({ caller: { name: '<'.repeat(1000) }, group: '&'.repeat(1000) })],
  ])('is small, whole and loads nothing: %s', (_case, facts) => {
    const { html } = renderMissedCallMail(facts);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    expect(html).not.toMatch(/<img|<link|@import|url\(|\bsrc=|<script|\{\{/i);
    for (const tag of ['table', 'tr', 'td', 'th', 'div', 'p']) {
      const opened = html.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length;
      expect([tag, opened]).toEqual([tag, html.match(new RegExp(`</${tag}>`, 'g'))?.length]);
    }
  });

  test('offers no call back where there is nothing safe to call', () => {
    const { html } = renderMissedCallMail(
      aMissedCall({ caller: { number: '*21*0612#', sipUri: 'javascript:alert(1)' } }),
    );
    expect(html).not.toContain('Call back');
    expect(html).not.toContain('href=');
  });

  test('escapes every text of the telephone system', () => {
    const evil = `"><script>alert('x')</script>&{{title}}`;
    const { html } = renderMissedCallMail(
      aMissedCall({
        notificationId: evil,
        calledNumber: evil,
        group: evil,
        mailbox: { displayName: evil },
        caller: { name: evil, number: evil, sipUri: evil },
      }),
    );
    expect(html).not.toContain('<script');
    expect(
      html.split('&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;{{title}}').length,
    ).toBeGreaterThan(5);
  });
});

describe('against hostile telephone systems', () => {
  test('the subject stays one line and nothing becomes markup', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (name, number, group) => {
        const mail = renderMissedCallMail(aMissedCall({ group, calledNumber: number, caller: { name, number } }));
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|=\?/u);
        expect(mail.subject.length).toBeLessThanOrEqual(300);
        expect(mail.html).not.toMatch(/<script|<img|[\u202A-\u202E\u2066-\u2069]/);
        expect(mail.text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test('a hidden caller is named nowhere', () => {
    const caller = { name: 'Secret Sam', number: '+33142685300', sipUri: 'sip:secret@example.org', anonymous: true };
    const mail = JSON.stringify(renderMissedCallMail(aMissedCall({ caller })));
    expect(mail).not.toMatch(/secret|42 ?68|href=/i);
  });

  test('the same facts give the same mail', () => {
    expect(renderMissedCallMail(aMissedCall())).toEqual(renderMissedCallMail(aMissedCall()));
  });
});
