import { describe, expect, test } from 'vitest';
import { isEmailAddress, isLanguageTag, isSender, isTimeZone } from './settings.ts';

describe('a language', () => {
  test.each(['en', 'fr-CA', 'zh-Hant-TW', 'de-DE-u-co-phonebk'])('may be %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });
  test.each(['', 'e', 'fr_FR', 'english!', 'en-', 'en, fr'])('may not be %j', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });
});

describe('a time zone', () => {
  test.each(['Europe/Paris', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kolkata'])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });
  test.each(['', 'Paris', '+01:00', 'Europe/', 'Europe/Paris ', 'GMT+1'])('may not be %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('an e-mail address', () => {
  test.each([
    'anna@example.com',
    'anna.lenz+um@example.co.uk',
    'anna@localhost',
    'änna@exämple.com',
    `${'x'.repeat(64)}@example.com`,
  ])('may be %s', (address) => {
    expect(isEmailAddress(address)).toBe(true);
  });
  test.each([
    '',
    'anna',
    'anna@',
    '@example.com',
    'anna@.com',
    'anna@b@c',
    'Anna <anna@example.com>',
    'anna@example.com,bob@example.com',
    'anna@example.com\r\nBcc: bob@example.com',
    '"anna"@example.com',
    'anna@[192.0.2.1]',
    'an na@example.com',
    `${'x'.repeat(65)}@example.com`,
    `anna@${'x'.repeat(250)}`,
  ])('may not be %j', (address) => {
    expect(isEmailAddress(address)).toBe(false);
  });
});

describe('a sender', () => {
  test.each([
    'unmissed@example.com',
    'Unmissed <unmissed@example.com>',
    '<unmissed@example.com>',
    '"Contoso, Telephony" <telephony@contoso.com>',
    "L'équipe d'Été <été@example.fr>",
  ])('may be %s', (text) => {
    expect(isSender(text)).toBe(true);
  });
  test.each([
    '',
    'Unmissed',
    'Contoso, Telephony <telephony@contoso.com>',
    'a@example.com, b@example.com',
    'A <a@example.com>, B <b@example.com>',
    'Team: a@example.com;',
    'A <a@example.com>\r\nBcc: b@example.com',
    'A\r\nBcc: b <a@example.com>',
    'A <<a@example.com>>',
    '"A\\" <a@example.com>',
    'a@example.com <b@example.com>',
    `${'x'.repeat(129)} <a@example.com>`,
  ])('may not be %j', (text) => {
    expect(isSender(text)).toBe(false);
  });
});
