import { isQuietHours, isValidName, type QuietHours } from '@unmissed/core';
import { nameRule } from '../dial-plan/check-dial-plan.ts';
import { exchangePropertiesRule, isExchangeProperties } from '../exchange-properties.ts';
import type { Problems } from '../refusal.ts';
import type { MailboxPolicyErrorCode } from '../schema/resolver-types.generated.ts';

/** Longest own text of a policy, in characters, as in Exchange. */
const textLengthMax = 512;
const ringSecondsMax = 120;

export const policyTextRule = `The text has at most ${textLengthMax} characters and no control characters but line breaks and tabs.`;

interface CheckedSettings {
  name?: string | undefined;
  missedCallText?: string | null | undefined;
  voiceMailText?: string | null | undefined;
  ringSecondsMin?: number | undefined;
  quietHours?: QuietHours | null | undefined;
  exchangeProperties?: unknown;
}

/** Checks the settings that are given. */
export function checkMailboxPolicy(
  { name, ringSecondsMin, quietHours, exchangeProperties, ...texts }: CheckedSettings,
  problems: Problems<MailboxPolicyErrorCode>,
): void {
  problems.expect(name === undefined || isValidName(name), 'INVALID_NAME', nameRule, 'name');
  for (const field of ['missedCallText', 'voiceMailText'] as const) {
    const text = texts[field];
    problems.expect(text == null || isPolicyText(text), 'INVALID_TEXT', policyTextRule, field);
  }
  problems.expect(
    ringSecondsMin === undefined || (ringSecondsMin >= 0 && ringSecondsMin <= ringSecondsMax),
    'INVALID_RING_SECONDS',
    `The ring time is from 0 to ${ringSecondsMax} seconds.`,
    'ringSecondsMin',
  );
  problems.expect(
    quietHours == null || isQuietHours(quietHours),
    'INVALID_QUIET_HOURS',
    'Quiet hours begin and end at two different times from 00:00 to 23:59.',
    'quietHours',
  );
  problems.expect(
    isExchangeProperties(exchangeProperties),
    'INVALID_EXCHANGE_PROPERTIES',
    exchangePropertiesRule,
    'exchangeProperties',
  );
}

/** Whether a text can be added to mails. */
export function isPolicyText(text: string): boolean {
  return Array.from(text).length <= textLengthMax && !/[^\P{Cc}\n\r\t]/u.test(text);
}
