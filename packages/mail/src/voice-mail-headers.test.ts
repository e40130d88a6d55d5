import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aVoiceMail, aVoiceMailWithoutFacts, aVoiceMessage } from './a-voice-mail.ts';
import { hostileText } from './hostile-text.ts';
import { voiceMailHeaders } from './voice-mail-headers.ts';

test('a voice mail carries the headers Exchange gave it', () => {
  expect(voiceMailHeaders(aVoiceMail())).toEqual({
    'Content-Class': 'voice-ca',
    'X-CallingTelephoneNumber': '+33142685300',
    'X-VoiceMessageSenderName': 'Marie Curie',
    'X-CallID': 'a84b4c76e66710@pbx.example.com',
    'X-VoiceMessageDuration': '65',
    'X-AttachmentOrder': 'Voice message Marie Curie 2026-11-23 09.15.wav',
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  });
});

test('several messages are added up, and their recordings named in order', () => {
  const messages = [
    aVoiceMessage({ durationSeconds: 12.4, fileName: '1.wav' }),
    aVoiceMessage({ durationSeconds: 7.3, fileName: null }),
    aVoiceMessage({ durationSeconds: 20, fileName: '3.mp3' }),
  ];
  expect(voiceMailHeaders(aVoiceMail({ messages }))).toMatchObject({
    'X-VoiceMessageDuration': '40',
    'X-AttachmentOrder': '1.wav;3.mp3',
  });
});

test('what is not known is not said', () => {
  expect(Object.keys(voiceMailHeaders(aVoiceMailWithoutFacts()))).toEqual([
    'Content-Class',
    'X-CallID',
    'Auto-Submitted',
    'X-Auto-Response-Suppress',
  ]);
});

test('a voice mail of a hidden caller names nobody', () => {
  const headers = voiceMailHeaders(aVoiceMail({ caller: { anonymous: true } }));
  expect(headers).not.toHaveProperty('X-CallingTelephoneNumber');
  expect(headers).not.toHaveProperty('X-VoiceMessageSenderName');
});

test('nothing a telephone system reports adds, ends or disguises a header', () => {
  fc.assert(
    fc.property(
      hostileText,
      hostileText,
      fc.double(),
      fc.array(hostileText, { maxLength: 3 }),
      (name, callId, seconds, files) => {
        const messages = [...files, null].map((fileName) => aVoiceMessage({ fileName, durationSeconds: seconds }));
        const headers = voiceMailHeaders(aVoiceMail({ callId, messages, caller: { name } }));
        expect(Object.keys(headers).length).toBeLessThanOrEqual(8);
        for (const value of Object.values(headers)) {
          expect(value).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|=\?/u);
          expect(value.length).toBeGreaterThan(0);
        }
        expect(headers['X-VoiceMessageDuration'] ?? '0').toMatch(/^\d+$/);
        expect((headers['X-AttachmentOrder'] ?? '').split(';').length).toBeLessThanOrEqual(Math.max(1, files.length));
      },
    ),
  );
});
