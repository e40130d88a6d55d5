import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aVoiceMail } from './a-voice-mail.ts';
import { hostileText } from './hostile-text.ts';
import { voiceMessageFileNames } from './voice-message-file-names.ts';

const wav = { leftAt: new Date('2026-11-23T08:15:40Z'), contentType: 'audio/wav' };
const nameOne = (caller: Parameters<typeof aVoiceMail>[0], recording = {}): string | undefined =>
  voiceMessageFileNames(aVoiceMail(caller), [{ ...wav, ...recording }])[0];

test('a recording is named for its caller and its minute where the mailbox is', () => {
  expect(nameOne({})).toBe('Voice message Marie Curie 2026-11-23 09.15.wav');
  expect(nameOne({ mailbox: { language: 'fr', timeZone: 'Asia/Tokyo' } })).toBe(
    'Message vocal Marie Curie 2026-11-23 17.15.wav',
  );
});

test('several recordings are numbered', () => {
  const later = { leftAt: new Date('2026-11-23T08:17:00Z'), contentType: 'audio/mpeg' };
  expect(voiceMessageFileNames(aVoiceMail(), [wav, wav, later])).toEqual([
    'Voice message 1 Marie Curie 2026-11-23 09.15.wav',
    'Voice message 2 Marie Curie 2026-11-23 09.15.wav',
    'Voice message 3 Marie Curie 2026-11-23 09.17.mp3',
  ]);
  expect(voiceMessageFileNames(aVoiceMail(), [])).toEqual([]);
});

test.each([
  ['Émile Zola', 'Emile Zola'],
  ['Søren Łukasz Weiß', 'Soren Lukasz Weiss'],
  ['O’Brien & Sons, Ltd.', 'OBrien Sons Ltd.'],
  ['../../etc/passwd', '.. .. etc passwd'],
  ['Мария', '+33 1 42 68 53 00'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('the caller %j is %j', (name, shown) => {
  expect(nameOne({ caller: { name } })).toBe(`Voice message ${shown} 2026-11-23 09.15.wav`);
});

test('what is not known is left out', () => {
  const caller = { name: null, number: null, sipUri: null };
  expect(nameOne({ caller })).toBe('Voice message 2026-11-23 09.15.wav');
  expect(nameOne({ caller }, { leftAt: null })).toBe('Voice message.wav');
  expect(nameOne({}, { leftAt: new Date(NaN) })).toBe('Voice message Marie Curie.wav');
});

test('a hidden caller is not named', () => {
  expect(nameOne({ caller: { anonymous: true } })).toBe('Voice message 2026-11-23 09.15.wav');
});

describe('extension', () => {
  test.each([
    ['audio/wav', 'wav'],
    ['Audio/X-WAV; codec=1', 'wav'],
    ['audio/mpeg', 'mp3'],
    ['audio/ogg', 'ogg'],
    ['application/x-msdownload', 'bin'],
    ['constructor', 'bin'],
    ['', 'bin'],
  ])('of %j is %s', (contentType, extension) => {
    expect(nameOne({}, { contentType })).toBe(`Voice message Marie Curie 2026-11-23 09.15.${extension}`);
  });
});

test('whatever is reported, names are plain, bounded and differ', () => {
  fc.assert(
    fc.property(
      hostileText,
      hostileText,
      fc.array(fc.record({ leftAt: fc.option(fc.date()), contentType: hostileText }), { minLength: 1, maxLength: 4 }),
      (name, number, recordings) => {
        const names = voiceMessageFileNames(aVoiceMail({ caller: { name, number } }), recordings);
        expect(new Set(names).size).toBe(recordings.length);
        for (const fileName of names) {
          expect(fileName).toMatch(/^Voice message[A-Za-z\d+@._ -]*\.(?:wav|mp3|ogg|bin)$/);
          expect(fileName.length).toBeLessThan(110);
        }
      },
    ),
  );
});
