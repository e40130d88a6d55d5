import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aMissedCall, aMissedCallWithoutFacts } from './a-missed-call.ts';
import { hostileText } from './hostile-text.ts';
import { missedCallHeaders } from './missed-call-headers.ts';

test('a mail about a known caller carries the headers Exchange gave it', () => {
  expect(missedCallHeaders(aMissedCall())).toEqual({
    'Content-Class': 'missedcall',
    'X-CallingTelephoneNumber': '+33142685300',
    'X-VoiceMessageSenderName': 'Marie Curie',
    'X-CallID': 'a84b4c76e66710@pbx.example.com',
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  });
});

test.each([
  ['a hidden caller', aMissedCall({ caller: { anonymous: true } })],
  ['an unknown caller', aMissedCallWithoutFacts()],
])('a mail about %s names nobody', (_case, facts) => {
  const headers = missedCallHeaders(facts);
  expect(headers).not.toHaveProperty('X-CallingTelephoneNumber');
  expect(headers).not.toHaveProperty('X-VoiceMessageSenderName');
});

describe('unsubscribing by one click', () => {
  test('is offered by the two headers of RFC 8058', () => {
    const headers = missedCallHeaders(
      aMissedCall({ unsubscribeUrl: 'https://unmissed.example.com/unsubscribe?t=aB-9_' }),
    );
    expect(headers).toMatchObject({
      'List-Unsubscribe': '<https://unmissed.example.com/unsubscribe?t=aB-9_>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  test.each([
    [null],
    [''],
    ['javascript:alert(1)'],
    ['mailto:list@example.com'],
    ['https://'],
    ['unmissed.example.com/unsubscribe'],
  ])('is not offered at %j', (unsubscribeUrl) => {
    const headers = missedCallHeaders(aMissedCall({ unsubscribeUrl }));
    expect(Object.keys(headers).filter((name) => name.startsWith('List-'))).toEqual([]);
  });

  test('leaves one address between the brackets, whatever the address holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const headers = missedCallHeaders(aMissedCall({ unsubscribeUrl: `https://example.com/${text}` }));
        expect(headers['List-Unsubscribe']).toMatch(/^<https:\/\/example\.com\/[\x21-\x3b\x3d\x3f-\x7e]*>$/);
      }),
    );
  });
});

test('nothing a telephone system reports adds, ends or disguises a header', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (name, number, callId) => {
      const headers = missedCallHeaders(aMissedCall({ callId, caller: { name, number } }));
      expect(Object.keys(headers).length).toBeLessThanOrEqual(6);
      for (const value of Object.values(headers)) {
        expect(value).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|=\?/u);
        expect(value.length).toBeGreaterThan(0);
        // RFC 5322 section 2.1.1 allows a line 998 octets.
        expect(Array.from(value).length).toBeLessThanOrEqual(300);
      }
    }),
  );
});
