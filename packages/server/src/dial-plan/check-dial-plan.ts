import { isLanguageTag, isTimeZone, isValidName, nameLengthMax } from '@unmissed/core';
import { exchangePropertiesRule, isExchangeProperties } from '../exchange-properties.ts';
import type { Problems } from '../refusal.ts';
import type { DialPlanErrorCode } from '../schema/resolver-types.generated.ts';

export const nameRule = `A name has 1 to ${nameLengthMax} characters, no spaces around it and none of " / \\ [ ] : ; | = , + * ? < >.`;

interface DialPlanSettings {
  name?: string | undefined;
  countryOrRegionCode?: string | undefined;
  defaultLanguage?: string | undefined;
  timeZone?: string | undefined;
  settleSeconds?: number | undefined;
  exchangeProperties?: unknown;
}

/** Checks the settings that are given. */
export function checkDialPlan(settings: DialPlanSettings, problems: Problems<DialPlanErrorCode>): void {
  const { name, countryOrRegionCode, defaultLanguage, timeZone, settleSeconds } = settings;
  problems.expect(name === undefined || isValidName(name), 'INVALID_NAME', nameRule, 'name');
  problems.expect(
    countryOrRegionCode === undefined || /^\d{1,4}$/.test(countryOrRegionCode),
    'INVALID_COUNTRY_CODE',
    'The country calling code has 1 to 4 digits without +, for example 33.',
    'countryOrRegionCode',
  );
  problems.expect(
    defaultLanguage === undefined || isLanguageTag(defaultLanguage),
    'INVALID_LANGUAGE',
    'The language is a BCP 47 tag, for example fr-FR.',
    'defaultLanguage',
  );
  problems.expect(
    timeZone === undefined || isTimeZone(timeZone),
    'INVALID_TIME_ZONE',
    'The time zone is an IANA name, for example Europe/Paris.',
    'timeZone',
  );
  problems.expect(
    settleSeconds === undefined || (settleSeconds >= 0 && settleSeconds <= 60),
    'INVALID_SETTLE_SECONDS',
    'The settle time is 0 to 60 seconds.',
    'settleSeconds',
  );
  problems.expect(
    isExchangeProperties(settings.exchangeProperties),
    'INVALID_EXCHANGE_PROPERTIES',
    exchangePropertiesRule,
    'exchangeProperties',
  );
}
