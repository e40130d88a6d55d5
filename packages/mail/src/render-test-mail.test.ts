import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from './hostile-text.ts';
import { renderTestMail } from './render-test-mail.ts';

const facts = { language: 'en', sentBy: 'Tom Berger', organization: 'Example & Sons' };

test('English', () => {
  const mail = renderTestMail(facts);
  expect(mail.subject).toBe('Test mail from Unmissed');
  expect(mail.language).toBe('en');
  expect(mail.text).toBe(`Test mail
This mail route works

The mails about missed calls and voice messages take the same route as this one.

Sent by: Tom Berger
Organization: Example & Sons

-- 
Unmissed sent you this because an administrator tried a mail route. Nobody called.
`);
});

test('French', () => {
  const mail = renderTestMail({ ...facts, language: 'fr-CA' });
  expect(mail.subject).toBe('Message de test d’Unmissed');
  expect(mail.html).toContain('<html lang="fr"');
  expect(mail.text).toContain('Envoyé par\u00a0: Tom Berger\nOrganisation\u00a0: Example & Sons\n');
});

test('the HTML part shows what the text part shows, and no call', () => {
  const { html } = renderTestMail(facts);
  for (const shown of ['This mail route works', 'Tom Berger', 'Example &amp; Sons']) expect(html).toContain(shown);
  expect(html).not.toMatch(/href=|Call back|Reference|\{\{/);
});

test('no robot takes it for a call or answers it', () => {
  expect(renderTestMail(facts).headers).toEqual({
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  });
});

test('nothing given becomes markup or a line of its own', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (sentBy, organization) => {
      const mail = renderTestMail({ ...facts, sentBy, organization });
      expect(mail.subject).toBe('Test mail from Unmissed');
      expect(mail.html).not.toMatch(/<script|<img|[\u202A-\u202E\u2066-\u2069]/);
      expect(mail.text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      expect(mail.text.split('\n').length).toBeLessThanOrEqual(11);
    }),
  );
});
