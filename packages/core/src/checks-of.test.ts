import { describe, expect, test } from 'vitest';
import { checksOf, type DecisionCheck } from './checks-of.ts';
import { type DecisionReason, isTold, type NotificationKind, reasonsAskedFor } from './decide.ts';

const results = (kind: NotificationKind, reason: DecisionReason) =>
  checksOf(kind, reason).map(({ result }: DecisionCheck) => result);

test('a missed call is asked about in this order', () => {
  expect(checksOf('MISSED_CALL', 'NOTIFY').map(({ reason }) => reason)).toEqual([
    'IN_PROGRESS',
    'ANSWERED',
    'VOICE_MESSAGE_LEFT',
    'ANSWERED_ELSEWHERE',
    'NOT_OFFERED',
    'MAILBOX_DISABLED',
    'POLICY_FORBIDS',
    'USER_OPTED_OUT',
    'LEGACY_MAILBOX_SERVER',
    'CALL_TOO_OLD',
    'INTERNAL_EXCLUDED',
    'CALLER_HIDDEN_EXCLUDED',
    'RANG_TOO_SHORT',
    'GROUP_RULE',
    'NO_EMAIL_ADDRESS',
    'HELD_FOR_QUIET_HOURS',
  ]);
});

test('a voice message is asked about in this order', () => {
  const asked = ['NOT_OFFERED', 'MAILBOX_DISABLED', 'NO_EMAIL_ADDRESS'];
  expect(checksOf('VOICE_MAIL', 'NOTIFY').map(({ reason }) => reason)).toEqual(asked);
});

describe.each(['MISSED_CALL', 'VOICE_MAIL'] as const)('of %s', (kind) => {
  test('nothing stands against what is told', () => {
    expect(new Set(results(kind, 'NOTIFY'))).toEqual(new Set(['PASSED']));
  });

  test.each(reasonsAskedFor(kind))('what comes after %s was not asked', (reason) => {
    const said = results(kind, reason);
    const place = said.indexOf('FAILED');
    expect(checksOf(kind, reason)[place]!.reason).toBe(reason);
    expect(new Set(said.slice(0, place))).toEqual(new Set(place === 0 ? [] : ['PASSED']));
    expect(new Set(said.slice(place + 1))).toEqual(new Set(place === said.length - 1 ? [] : ['NOT_ASKED']));
  });
});

test('what is held has passed all that could keep it from being told', () => {
  expect(isTold('HELD_FOR_QUIET_HOURS')).toBe(true);
  expect(results('MISSED_CALL', 'HELD_FOR_QUIET_HOURS').slice(0, -1)).not.toContain('FAILED');
});
