import { giveUpAfterMs } from '@unmissed/core';
import type { AttemptRow } from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { describe, expect, test } from 'vitest';
import { resultOf } from './result-of.ts';

interface Saying extends Partial<Omit<Parameters<typeof resultOf>[0], 'attempts' | 'before'>> {
  failuresBefore?: number;
  attempts?: Pick<AttemptRow, 'outcome' | 'startedAt'>[];
}

/** An attempt that began at the 23rd second and ends at the 25th; the mail was due since the 20th. */
function ended({ failuresBefore = 0, attempts = [], ...saying }: Saying) {
  return resultOf({
    before: { failureCount: failuresBefore, firstAttemptAt: at(23), nextAttemptAt: at(20) },
    attempts: attempts as AttemptRow[],
    outcome: 'ACCEPTED',
    scope: 'MESSAGE',
    now: at(25),
    random: 0,
    giveUpAfterMs,
    ...saying,
  });
}

const uncertain = { outcome: 'UNCERTAIN', startedAt: at(23) } as const;

test('accepted is sent, whatever was before', () => {
  const sent = { status: 'SENT', nextAttemptAt: null, sentAt: at(25), failureCount: 3 };
  expect(ended({ failuresBefore: 3, attempts: [uncertain] })).toEqual(sent);
});

describe('a temporary failure', () => {
  const outcome = 'FAILED_TEMPORARILY';

  test('of the mail is tried again by the schedule of its failures', () => {
    const waiting = { status: 'WAITING', sentAt: null };
    expect(ended({ outcome })).toEqual({ ...waiting, nextAttemptAt: at(35), failureCount: 1 });
    expect(ended({ outcome, failuresBefore: 2 })).toEqual({ ...waiting, nextAttemptAt: at(65), failureCount: 3 });
  });

  test.each(['SERVER', 'OURSELVES'] as const)('of %s leaves the mail its place', (scope) => {
    const result = ended({ outcome, scope, failuresBefore: 2 });
    expect(result).toEqual({ status: 'WAITING', nextAttemptAt: at(20), sentAt: null, failureCount: 2 });
  });

  test.each(['MESSAGE', 'SERVER'] as const)('of the %s is final when the time is over', (scope) => {
    const now = new Date(at(23).getTime() + giveUpAfterMs);
    expect(ended({ outcome, scope, now })).toMatchObject({ status: 'FAILED', nextAttemptAt: null });
  });

  test('after an uncertain one leaves it uncertain', () => {
    const attempts = [uncertain];
    expect(ended({ outcome, attempts })).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: at(35) });
    const last = { outcome, attempts, now: new Date(at(23).getTime() + giveUpAfterMs) } as const;
    expect(ended(last)).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: null });
  });
});

test('a permanent failure is final', () => {
  const outcome = 'FAILED_PERMANENTLY';
  expect(ended({ outcome })).toMatchObject({ status: 'FAILED', nextAttemptAt: null });
  expect(ended({ outcome, attempts: [uncertain] })).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: null });
});

describe('an uncertain end', () => {
  const outcome = 'UNCERTAIN';

  test.each(['MESSAGE', 'SERVER'] as const)('is tried once more, and never a third time (%s)', (scope) => {
    expect(ended({ outcome, scope })).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: at(35), failureCount: 1 });
    expect(ended({ outcome, scope, attempts: [uncertain] })).toMatchObject({ nextAttemptAt: null });
  });

  test('from before it was sent again by hand does not count', () => {
    const attempts = [{ ...uncertain, startedAt: at(22) }];
    expect(ended({ outcome, attempts })).toMatchObject({ status: 'UNCERTAIN', nextAttemptAt: at(35) });
  });
});
