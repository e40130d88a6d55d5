import { expect, test } from 'vitest';
import { changedRules, differencesBetween, type PolicySettings, settingsOf, shellSettings } from './policy-settings.ts';

const settings: PolicySettings = {
  name: 'Warehouse',
  allowMissedCallNotifications: true,
  missedCallText: null,
  voiceMailText: null,
  notifyInternalCalls: true,
  notifyHiddenCallers: true,
  notifyGroupCalls: true,
  ringSecondsMin: 0,
  quietHours: null,
  exchangeProperties: null,
};

test('a version does not differ from itself', () => {
  const full = { ...settings, quietHours: { start: '22:00', end: '07:00' }, exchangeProperties: { AllowFax: false } };
  expect(differencesBetween(full, structuredClone(full))).toEqual([]);
});

test('every setting that differs is told once, in order', () => {
  const after: PolicySettings = {
    name: 'Warehouse 2',
    allowMissedCallNotifications: false,
    missedCallText: 'Call back.',
    voiceMailText: 'Listen.',
    notifyInternalCalls: false,
    notifyHiddenCallers: false,
    notifyGroupCalls: false,
    ringSecondsMin: 5,
    quietHours: { start: '22:00', end: '07:00' },
    exchangeProperties: { AllowFax: false },
  };
  const names = differencesBetween(settings, after).map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(settings).toSorted());
  expect(names.slice(0, 2)).toEqual(['name', 'allowMissedCallNotifications']);
  expect(differencesBetween(settings, { ...settings, quietHours: after.quietHours })).toEqual([
    { name: 'quietHours', part: null, before: null, after: { start: '22:00', end: '07:00' } },
  ]);
});

test('an empty text is none', () => {
  expect(differencesBetween(settings, { ...settings, missedCallText: '' })).toEqual([]);
});

test('properties of Exchange are compared one by one', () => {
  const before = { ...settings, exchangeProperties: { AllowFax: false, FaxID: null, MinPINLength: 6 } };
  const after = { ...settings, exchangeProperties: { FaxID: null, MinPINLength: 8 } };
  expect(differencesBetween(before, after)).toEqual([
    { name: 'exchangeProperties', part: 'AllowFax', before: false, after: null },
    { name: 'exchangeProperties', part: 'MinPINLength', before: 6, after: 8 },
  ]);
});

test('of a version its settings alone are restored', () => {
  const version = { ...settings, version: 4, changedAt: '2026-11-23T12:00:00Z' };
  expect(settingsOf(version)).toEqual(settings);
});

test('only rules that differ are replayed', () => {
  expect(changedRules(settings, { ...settings, ringSecondsMin: 10 })).toEqual({ ringSecondsMin: 10 });
  expect(changedRules(settings, {})).toEqual({});
});

test('settings as parameters of the shell', () => {
  expect(shellSettings({ ...settings, quietHours: { start: '22:00', end: '07:00' }, missedCallText: '' })).toEqual({
    Name: 'Warehouse',
    AllowMissedCallNotifications: '$true',
    MissedCallText: null,
    VoiceMailText: null,
    NotifyInternalCalls: '$true',
    NotifyHiddenCallers: '$true',
    NotifyGroupCalls: '$true',
    RingSecondsMin: '0',
    QuietHours: '22:00-07:00',
  });
});
