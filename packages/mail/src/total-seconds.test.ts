import { expect, test } from 'vitest';
import { aVoiceMessage } from './a-voice-mail.ts';
import { totalSeconds } from './total-seconds.ts';

test.each([
  [[65], 65],
  [[0], 0],
  [[1.4, 1.4], 3],
  [[12, null], null],
  [[null], null],
  [[12, -1], null],
  [[NaN], null],
  [[Infinity], null],
  [[1e22], null],
])('%j seconds last %j', (durations, total) => {
  expect(totalSeconds(durations.map((durationSeconds) => aVoiceMessage({ durationSeconds })))).toBe(total);
});
