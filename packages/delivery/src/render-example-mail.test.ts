import { expect, test } from 'vitest';
import { type ExampleMailFacts, renderExampleMail } from './render-example-mail.ts';

const anExample = (saying: Partial<ExampleMailFacts> = {}) =>
  renderExampleMail({
    kind: 'MISSED_CALL',
    language: 'en-GB',
    timeZone: 'Europe/Paris',
    policyText: 'Call back within a day.',
    unsubscribeUrl: 'https://unmissed.example.com/unsubscribe/example',
    ...saying,
  });

test.each(['MISSED_CALL', 'VOICE_MAIL'] as const)('a %s is obviously an example, in each language', (kind) => {
  for (const [language, word] of [
    ['en', 'Sam Example'],
    ['fr-CA', 'Dominique Exemple'],
    ['de', 'Sam Example'],
    ['?', 'Sam Example'],
  ] as const) {
    const { subject, text, html } = anExample({ kind, language });
    expect(subject).toContain(word);
    expect(text).toContain(word);
    expect(text).toContain('Call back within a day.');
    expect(html).toContain('Call back within a day.');
    expect(text).toMatch(/10(:|\sh\s)41/u);
  }
});

test('is the same each time, in the time zone that is asked for', () => {
  expect(anExample()).toEqual(anExample());
  expect(anExample({ timeZone: 'UTC' }).text).toMatch(/\b0?9:41/);
  expect(anExample({ policyText: null }).text).not.toContain('within a day');
});

test('offers to unsubscribe where mails do', () => {
  expect(anExample().html).toContain('https://unmissed.example.com/unsubscribe/example');
  expect(anExample({ unsubscribeUrl: null }).html).not.toContain('unsubscribe');
});
