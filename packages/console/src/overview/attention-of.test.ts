import { expect, test } from 'vitest';
import { attentionOf, type Facts } from './attention-of.ts';

const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const calm: Facts = {
  delivery: {
    waitingCount: 0,
    dueCount: 0,
    oldestDueAt: null,
    deadLetterCount: 0,
    route: 'INSTALLATION',
    downSince: null,
    nextProbeAt: null,
    lastError: null,
  },
  mailTransport: 'SMTP',
  rejected: { count: 0, isMore: false },
  lastCallAt: hoursAgo(1),
  policies: [],
  now,
};
const delivery = (changes: Partial<NonNullable<Facts['delivery']>>): Facts =>
  ({ ...calm, delivery: { ...calm.delivery, ...changes } }) as Facts;
const kinds = (facts: Facts) => attentionOf(facts).map(({ kind }) => kind);
const aPolicy = (name: string, allowMissedCallNotifications: boolean, mailboxCount: number) => ({
  id: name,
  name,
  allowMissedCallNotifications,
  mailboxCount,
});

test('nothing, when all is well or nothing is known yet', () => {
  expect(kinds(calm)).toEqual([]);
  expect(
    kinds({
      delivery: undefined,
      mailTransport: undefined,
      rejected: undefined,
      lastCallAt: undefined,
      policies: undefined,
      now,
    }),
  ).toEqual([]);
});

test.each<[string, Facts]>([
  ['down', delivery({ downSince: hoursAgo(1), oldestDueAt: hoursAgo(1), waitingCount: 3 })],
  ['late', delivery({ oldestDueAt: hoursAgo(0.5) })],
  ['deadLetters', delivery({ deadLetterCount: 1 })],
  ['files', { ...calm, mailTransport: 'FILES' }],
  ['rejected', { ...calm, rejected: { count: 2, isMore: false } }],
  ['silent', { ...calm, lastCallAt: hoursAgo(25) }],
  ['forbidding', { ...calm, policies: [aPolicy('a', false, 10)] }],
])('%s', (kind, facts) => {
  expect(kinds(facts)).toEqual([kind]);
});

test('mails kept as files do not matter to who has a mail server of their own', () => {
  expect(kinds({ ...delivery({ route: 'ORGANIZATION' }), mailTransport: 'FILES' })).toEqual([]);
});

test('what has just become due is not late, and an installation without any call is not silent', () => {
  expect(kinds({ ...delivery({ oldestDueAt: hoursAgo(0.1) }), lastCallAt: null })).toEqual([]);
});

test('policies that forbid and have many mailboxes, the largest first', () => {
  const policies = [
    aPolicy('few', false, 9),
    aPolicy('allows', true, 90),
    aPolicy('b', false, 20),
    aPolicy('c', false, 30),
  ];
  expect(attentionOf({ ...calm, policies })).toEqual([{ kind: 'forbidding', policies: [policies[3], policies[2]] }]);
});

test('the worst stands first', () => {
  const facts = { ...delivery({ downSince: hoursAgo(2), deadLetterCount: 2 }), rejected: { count: 1, isMore: true } };
  expect(kinds(facts)).toEqual(['down', 'deadLetters', 'rejected']);
});
