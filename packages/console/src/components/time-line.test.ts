import type { Leg, VoiceMessage } from '@unmissed/sdk';
import { describe, expect, test } from 'vitest';
import { type TimedCall, timeLineOf } from './time-line.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 9) + seconds * 1_000).toISOString();

const aLeg = (given: Partial<Leg> = {}): Leg => ({
  legId: 'a',
  target: '4711',
  group: null,
  mailbox: null,
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  outcome: null,
  answeredBy: null,
  reason: null,
  ...given,
});
const aCall = (given: Partial<TimedCall> = {}): TimedCall => ({
  startedAt: at(0),
  endedAt: at(100),
  legs: [],
  voiceMessages: [],
  ...given,
});
const aMessage = (leftAt: string | null): VoiceMessage => ({
  target: '4711',
  mailbox: null,
  leftAt,
  durationSeconds: 9,
  audio: null,
});

describe('a leg', () => {
  test('rings until it is answered, and is answered until it ends', () => {
    const [leg] = timeLineOf(aCall({ legs: [aLeg({ ringingAt: at(10), answeredAt: at(30), endedAt: at(90) })] })).legs;
    expect(leg).toMatchObject({
      ringing: { from: 0.1, until: 0.3, isOpen: false },
      ringSeconds: 20,
      answered: { from: 0.3, until: 0.9, isOpen: false },
      answeredSeconds: 60,
    });
  });

  test('without an end of its own ends with the call', () => {
    const [leg] = timeLineOf(aCall({ legs: [aLeg({ ringingAt: at(40) })] })).legs;
    expect(leg).toMatchObject({ ringing: { from: 0.4, until: 1, isOpen: false }, ringSeconds: 60, answered: null });
  });

  test('of a call without an end goes on beyond all that is known', () => {
    const line = timeLineOf(aCall({ endedAt: null, legs: [aLeg({ ringingAt: at(20) })] }));
    expect(line.seconds).toBeGreaterThan(20);
    expect(line.legs[0]).toMatchObject({ ringing: { until: 1, isOpen: true }, ringSeconds: null });
    expect(line.legs[0]?.ringing?.from).toBeLessThan(1);
  });

  test('without times has no place', () => {
    expect(timeLineOf(aCall({ legs: [aLeg()] })).legs[0]).toMatchObject({ ringing: null, answered: null });
  });

  test('that ends before it begins, by clocks that differ, has no length', () => {
    const [leg] = timeLineOf(aCall({ legs: [aLeg({ ringingAt: at(50), endedAt: at(49.5) })] })).legs;
    expect(leg).toMatchObject({ ringing: { from: 0.5, until: 0.5 }, ringSeconds: 0 });
  });
});

describe('the time line', () => {
  test('begins with the first of all times and ends with the last', () => {
    const legs = [aLeg({ ringingAt: at(-10), endedAt: at(110) })];
    expect(timeLineOf(aCall({ legs }))).toMatchObject({ beginsAt: at(-10), seconds: 120 });
  });

  test('of a call without any time has legs and messages without a place', () => {
    const call = aCall({ startedAt: null, endedAt: null, legs: [aLeg()], voiceMessages: [aMessage(null)] });
    expect(timeLineOf(call)).toMatchObject({
      beginsAt: null,
      ticks: [],
      legs: [{ ringing: null }],
      messages: [{ at: null }],
    });
  });

  test('shows when a message was left', () => {
    expect(timeLineOf(aCall({ voiceMessages: [aMessage(at(75))] })).messages[0]?.at).toBe(0.75);
  });

  test.each([
    [3, [0, 1, 2, 3]],
    [60, [0, 10, 20, 30, 40, 50, 60]],
    [100, [0, 30, 60, 90]],
    [3_600, [0, 600, 1_200, 1_800, 2_400, 3_000, 3_600]],
  ])('of %i seconds has round ticks', (seconds, expected) => {
    const { ticks } = timeLineOf(aCall({ endedAt: at(seconds) }));
    expect(ticks.map((tick) => tick.seconds)).toEqual(expected);
    expect(ticks.every((tick) => tick.at >= 0 && tick.at <= 1)).toBe(true);
  });

  test('of many days has few ticks', () => {
    expect(timeLineOf(aCall({ endedAt: at(40 * 86_400) })).ticks.length).toBeLessThanOrEqual(7);
  });
});
