import { isEmailAddress, isLanguageTag, isTimeZone } from '@unmissed/core';
import type { MailboxSettings } from '@unmissed/database';
import { exchangePropertiesRule, isExchangeProperties } from '../exchange-properties.ts';
import { isLine } from '../is-line.ts';
import type { Problems } from '../refusal.ts';
import type { MailboxErrorCode } from '../schema/resolver-types.generated.ts';

const displayNameLengthMax = 64;

type Checked = Pick<MailboxSettings, 'displayName' | 'emailAddress' | 'language' | 'timeZone' | 'exchangeProperties'>;

export function checkMailbox(
  { displayName, emailAddress, language, timeZone, exchangeProperties }: Checked,
  problems: Problems<MailboxErrorCode>,
): void {
  problems.expect(
    isLine(displayName, displayNameLengthMax),
    'INVALID_DISPLAY_NAME',
    `A display name has 1 to ${displayNameLengthMax} characters, no spaces around it and no control characters.`,
    'displayName',
  );
  problems.expect(
    emailAddress === null || isEmailAddress(emailAddress),
    'INVALID_EMAIL_ADDRESS',
    `“${emailAddress}” is no e-mail address.`,
    'emailAddress',
  );
  problems.expect(
    language === null || isLanguageTag(language),
    'INVALID_LANGUAGE',
    'The language is a BCP 47 tag, for example fr-FR.',
    'language',
  );
  problems.expect(
    timeZone === null || isTimeZone(timeZone),
    'INVALID_TIME_ZONE',
    'The time zone is an IANA name, for example Europe/Paris.',
    'timeZone',
  );
  problems.expect(
    isExchangeProperties(exchangeProperties),
    'INVALID_EXCHANGE_PROPERTIES',
    exchangePropertiesRule,
    'exchangeProperties',
  );
}
