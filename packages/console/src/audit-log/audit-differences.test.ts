import { expect, test } from 'vitest';
import { auditDifferences } from './audit-differences.ts';

test('a change is told by the settings that differ', () => {
  expect(
    auditDifferences(
      { name: 'Sales', allowMissedCallNotifications: true, missedCallText: null, version: 1 },
      { name: 'Sales', allowMissedCallNotifications: false, missedCallText: null, quietHours: null, version: 2 },
    ),
  ).toEqual([{ name: 'allowMissedCallNotifications', before: true, after: false }]);
});

test('settings with parts are told by their parts, lists as a whole', () => {
  expect(
    auditDifferences(
      { auth: { type: 'NONE', user: null }, events: ['CALL_MISSED'] },
      { auth: { type: 'PASSWORD', user: null }, events: ['CALL_MISSED', 'NOTIFICATION_SENT'] },
    ),
  ).toEqual([
    { name: 'auth.type', before: 'NONE', after: 'PASSWORD' },
    { name: 'events', before: ['CALL_MISSED'], after: ['CALL_MISSED', 'NOTIFICATION_SENT'] },
  ]);
});

test('a part that comes or goes is one', () => {
  expect(auditDifferences({ quietHours: null }, { quietHours: { start: '22:00', end: '07:00' } })).toEqual([
    { name: 'quietHours.start', before: undefined, after: '22:00' },
    { name: 'quietHours.end', before: undefined, after: '07:00' },
  ]);
});

test('of what was created or deleted everything is told that says something', () => {
  const snapshot = { name: 'Sales', missedCallText: null, enabled: false, version: 1 };
  expect(auditDifferences(null, snapshot)).toEqual([
    { name: 'name', before: undefined, after: 'Sales' },
    { name: 'enabled', before: undefined, after: false },
  ]);
  expect(auditDifferences(snapshot, null)).toEqual([
    { name: 'name', before: 'Sales', after: undefined },
    { name: 'enabled', before: false, after: undefined },
  ]);
});
