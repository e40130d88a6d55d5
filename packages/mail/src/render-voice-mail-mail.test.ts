import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aVoiceMail, aVoiceMailWithoutFacts, aVoiceMessage } from './a-voice-mail.ts';
import { hostileText } from './hostile-text.ts';
import { renderVoiceMailMail } from './render-voice-mail-mail.ts';
import type { VoiceMailMailFacts } from './voice-mail-mail-facts.ts';

const plain = (text: string): string => text.replaceAll(/[^\S\n]/g, ' ');
const french = { language: 'fr-FR' };
const three = [
  aVoiceMessage({ durationSeconds: 65 }),
  aVoiceMessage({ durationSeconds: 40, leftAt: new Date('2026-11-23T08:17:00Z'), fileName: null }),
  aVoiceMessage({ durationSeconds: null, leftAt: null }),
];

describe('subject', () => {
  test.each<[VoiceMailMailFacts, string]>([
    [aVoiceMail(), 'Voice Mail from Marie Curie (1 minute 5 seconds)'],
    [aVoiceMail({ caller: { name: null } }), 'Voice Mail from +33 1 42 68 53 00 (1 minute 5 seconds)'],
    [aVoiceMail({ caller: { anonymous: true } }), 'Voice Mail from a hidden number (1 minute 5 seconds)'],
    [
      aVoiceMail({ messages: [aVoiceMessage(), aVoiceMessage()] }),
      'Voice Mail from Marie Curie (2 minutes 10 seconds)',
    ],
    [aVoiceMail({ messages: three }), 'Voice Mail from Marie Curie'],
    [aVoiceMailWithoutFacts(), 'Voice Mail from an unknown caller'],
    [aVoiceMail({ mailbox: french }), 'Message vocal de Marie Curie (1 minute 5 secondes)'],
    [
      aVoiceMail({ mailbox: french, caller: { anonymous: true } }),
      'Message vocal d’un numéro masqué (1 minute 5 secondes)',
    ],
    [
      aVoiceMail({ mailbox: french, caller: { name: null, number: null, sipUri: null } }),
      'Message vocal d’un correspondant inconnu (1 minute 5 secondes)',
    ],
  ])('%#', (facts, subject) => {
    expect(renderVoiceMailMail(facts).subject).toBe(subject);
  });
});

describe('text part', () => {
  test('English', () => {
    expect(plain(renderVoiceMailMail(aVoiceMail({ policyText: 'Delete <b>after</b> listening' })).text))
      .toBe(`Voice mail
Marie Curie
+33 1 42 68 53 00

Monday, 23 November 2026 at 09:15 (Central European Standard Time)

Call back: tel:+33142685300

The recording is attached.

Length: 1 minute 5 seconds
Called: +49 30 901820

Delete after listening

-- 
Unmissed sent you this because a voice message was left for Anna Lenz.
Reference: 0199f2c4-7a31-7b6e-9d0c-3f2f8f1c8a11
`);
  });

  test('French, several messages', () => {
    expect(plain(renderVoiceMailMail(aVoiceMail({ mailbox: french, messages: three })).text)).toBe(`3 messages vocaux
Marie Curie
+33 1 42 68 53 00

lundi 23 novembre 2026 à 09:15 (heure normale d’Europe centrale)

Rappeler : tel:+33142685300

Enregistrements joints : 2 sur 3. Unmissed n’a pas reçu le reste ou ne le conserve plus.

Message 1 : 09:15, 1 minute 5 secondes
Message 2 : 09:17, 40 secondes, non joint
Message 3 : durée inconnue
Numéro appelé : +49 30 901820

-- 
Unmissed vous a envoyé ce message parce qu’un message vocal a été laissé pour Anna Lenz.
Référence : 0199f2c4-7a31-7b6e-9d0c-3f2f8f1c8a11
`);
  });

  test('several messages of known length are added up', () => {
    const { text } = renderVoiceMailMail(aVoiceMail({ messages: three.slice(0, 2) }));
    expect(plain(text)).toContain('not attached\nTotal length: 1 minute 45 seconds\n');
  });

  test.each([
    ['en', 'The recording is not attached: Unmissed did not receive it or no longer keeps it.'],
    ['fr', 'L’enregistrement n’est pas joint : Unmissed ne l’a pas reçu ou ne le conserve plus.'],
  ])('says that there is no recording: %s', (language, words) => {
    const messages = [aVoiceMessage({ fileName: null })];
    expect(plain(renderVoiceMailMail(aVoiceMail({ messages, mailbox: { language } })).text)).toContain(words);
  });

  test('without facts it says that a message was left', () => {
    expect(renderVoiceMailMail(aVoiceMailWithoutFacts()).text).toMatch(
      /^Voice mail\nUnknown caller\n\nThe recording is not attached:.*\n\n-- \n.* was left for you\.\n/,
    );
  });

  test('a call whose start is not known is told by its first message', () => {
    const { text } = renderVoiceMailMail(aVoiceMail({ startedAt: null, messages: three.toReversed() }));
    expect(text).toContain('Monday, 23 November 2026 at 09:17');
  });
});

describe('HTML part', () => {
  const full = aVoiceMail({
    mailbox: french,
    messages: three,
    policyText: '<p>Effacez <b>tout</b></p>'.padEnd(512, ' et'),
  });

  test('shows what the text part shows', () => {
    const { html } = renderVoiceMailMail(full);
    for (const shown of [
      'Marie Curie',
      '3 messages',
      '40 secondes, non joint',
      '+49 30 901820',
      'Effacez <b>tout</b>',
    ]) {
      expect(plain(html)).toContain(shown);
    }
    expect(html.match(/href="tel:\+33142685300"/g)).toHaveLength(2);
    expect(html).toContain('<html lang="fr"');
  });

  test.each([
    ['everything known', full],
    ['nothing known', aVoiceMailWithoutFacts()],
    ['a hidden caller', aVoiceMail({ caller: { anonymous: true } })],
    ['a name of 1,000 characters', aVoiceMail({ caller: { name: '<'.repeat(1000) } })],
  ])('is small, whole and loads nothing: %s', (_case, facts) => {
    const { html } = renderVoiceMailMail(facts);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    expect(html).not.toMatch(/<img|<link|@import|url\(|\bsrc=|<script|<audio|\{\{/i);
    for (const tag of ['table', 'tr', 'td', 'th', 'div', 'p']) {
      const opened = html.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length;
      expect([tag, opened]).toEqual([tag, html.match(new RegExp(`</${tag}>`, 'g'))?.length]);
    }
  });

  test('never offers to unsubscribe: a message that was left must arrive', () => {
    const mail = JSON.stringify(
      renderVoiceMailMail(Object.assign(aVoiceMail(), { unsubscribeUrl: 'https://example.com/u' })),
    );
    expect(mail).not.toMatch(/unsubscribe|turn off|https:/i);
  });
});

describe('against hostile telephone systems', () => {
  test('the subject stays one line and nothing becomes markup', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.date(), fc.double(), (name, fileName, leftAt, durationSeconds) => {
        const messages = [aVoiceMessage({ leftAt, durationSeconds, fileName }), aVoiceMessage({ leftAt })];
        const mail = renderVoiceMailMail(
          aVoiceMail({
            messages,
            calledNumber: name,
            notificationId: fileName,
            policyText: fileName,
            caller: { name },
          }),
        );
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|=\?/u);
        expect(mail.subject.length).toBeLessThanOrEqual(300);
        expect(mail.html).not.toMatch(/<script|<img|[\u202A-\u202E\u2066-\u2069]/);
        expect(mail.text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test('a hidden caller is named nowhere', () => {
    const caller = { name: 'Secret Sam', number: '+33142685300', sipUri: 'sip:secret@example.org', anonymous: true };
    const messages = [aVoiceMessage({ fileName: 'Voice message.wav' })];
    expect(JSON.stringify(renderVoiceMailMail(aVoiceMail({ caller, messages })))).not.toMatch(/secret|42 ?68|href=/i);
  });

  test('the same facts give the same mail', () => {
    expect(renderVoiceMailMail(aVoiceMail())).toEqual(renderVoiceMailMail(aVoiceMail()));
  });
});
