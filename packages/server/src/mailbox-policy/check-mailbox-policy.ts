import { isValidName } from '@unmissed/core';
import { nameRule } from '../dial-plan/check-dial-plan.ts';
import { exchangePropertiesRule, isExchangeProperties } from '../exchange-properties.ts';
import type { Problems } from '../refusal.ts';
import type { MailboxPolicyErrorCode } from '../schema/resolver-types.generated.ts';

/** Longest own text of a policy, in characters, as in Exchange. */
const textLengthMax = 512;

interface CheckedSettings {
  name?: string | undefined;
  missedCallText?: string | null | undefined;
  voiceMailText?: string | null | undefined;
  exchangeProperties?: unknown;
}

/** Checks the settings that are given. */
export function checkMailboxPolicy(
  { name, exchangeProperties, ...texts }: CheckedSettings,
  problems: Problems<MailboxPolicyErrorCode>,
): void {
  problems.expect(name === undefined || isValidName(name), 'INVALID_NAME', nameRule, 'name');
  for (const field of ['missedCallText', 'voiceMailText'] as const) {
    const text = texts[field];
    problems.expect(
      text == null || isText(text),
      'INVALID_TEXT',
      `The text has at most ${textLengthMax} characters and no control characters but line breaks and tabs.`,
      field,
    );
  }
  problems.expect(
    isExchangeProperties(exchangeProperties),
    'INVALID_EXCHANGE_PROPERTIES',
    exchangePropertiesRule,
    'exchangeProperties',
  );
}

function isText(text: string): boolean {
  return Array.from(text).length <= textLengthMax && !/[^\P{Cc}\n\r\t]/u.test(text);
}
