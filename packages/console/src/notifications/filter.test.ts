import { expect, test } from 'vitest';
import { shellCommand } from '../components/shell-command.ts';
import { filterOf, type FilterValues, isResendable, lastingPart, matchesChanging } from './filter.ts';
import { shellFilter } from './shell-filter.ts';

const none: FilterValues = {
  caller: null,
  status: null,
  reason: null,
  deadLetter: null,
  kind: null,
  mailbox: null,
  policy: null,
  dialPlan: null,
  since: null,
  until: null,
};
const decision = { reason: 'NOTIFY' } as Parameters<typeof matchesChanging>[0]['decision'];

test('without filters everything is asked for', () => {
  expect(filterOf(none)).toEqual({});
});

test('a day is asked for from its first instant to the first after it', () => {
  const { since, until } = filterOf({ ...none, since: '2026-11-23', until: '2026-11-23' });
  expect(Date.parse(String(until)) - Date.parse(String(since))).toBe(86_400_000);
});

test('changes are followed by what holds for as long as an entry is there', () => {
  const filter = filterOf({ ...none, status: ['FAILED'], reason: ['NOTIFY'], deadLetter: true, caller: '+4930' });
  expect(lastingPart(filter)).toEqual({ caller: '+4930' });
});

test.each([
  ['FAILED', null, true],
  ['UNCERTAIN', null, true],
  ['UNCERTAIN', '2026-11-23T09:00:00Z', false],
  ['WAITING', '2026-11-23T09:00:00Z', false],
  ['SENT', null, false],
] as const)('%s that is tried next at %s: a dead letter is %s', (status, nextAttemptAt, isDead) => {
  const entry = { status, nextAttemptAt, decision };
  expect(matchesChanging(entry, { isDeadLetter: true })).toBe(isDead);
  expect(matchesChanging(entry, { isDeadLetter: false })).toBe(!isDead);
  expect(matchesChanging(entry, {})).toBe(true);
});

test('status and reason are asked of what changes', () => {
  const entry = { status: 'FAILED', nextAttemptAt: null, decision } as const;
  expect(matchesChanging(entry, { status: ['FAILED', 'SENT'], reason: ['NOTIFY'] })).toBe(true);
  expect(matchesChanging(entry, { status: ['SENT'] })).toBe(false);
  expect(matchesChanging(entry, { reason: ['ANSWERED'] })).toBe(false);
});

test.each([
  ['SENT', 1, true],
  ['FAILED', 1, true],
  ['UNCERTAIN', 1, true],
  ['WAITING', 1, true],
  ['WAITING', 0, false],
  ['SENDING', 1, false],
  ['SUPPRESSED', 0, false],
] as const)('%s after %i attempts can be sent again: %s', (status, count, expected) => {
  const attempts = Array.from({ length: count }) as Parameters<typeof isResendable>[0]['attempts'];
  expect(isResendable({ status, attempts })).toBe(expected);
});

test('the shell narrows the log by the same', () => {
  const filter = { status: ['FAILED', 'UNCERTAIN'], reason: ['NO_EMAIL_ADDRESS'], isDeadLetter: true } as const;
  expect(shellCommand('Resend-UMNotification', shellFilter(filter))).toBe(
    "um Resend-UMNotification -Status 'Failed,Uncertain' -Reason NoEmailAddress -DeadLetter '$true'",
  );
});
