import { type DialPlan, UriType } from '@unmissed/sdk';
import { CmdletError, type ShellObject } from '../../cmdlet.ts';
import { withKept } from '../exchange-properties.ts';

/** Exchange's spelling of how users are addressed. */
const uriTypeNames: Readonly<Record<UriType, string>> = {
  TELEPHONE_EXTENSION: 'TelExtn',
  SIP_NAME: 'SipName',
  E164: 'E164',
};

export const uriTypes: readonly string[] = Object.values(uriTypeNames);

/** @throws CmdletError */
export function uriTypeOf(name: string): UriType {
  const wanted = name.toLowerCase();
  const uriType = Object.values(UriType).find((one) => uriTypeNames[one].toLowerCase() === wanted);
  if (uriType !== undefined) return uriType;
  throw new CmdletError(`-URIType is ${name}; it takes ${uriTypes.join(', ')}.`, 2);
}

/** A dial plan by Exchange's names; those after `DefaultLanguage` up to `Version` are ours. */
export function dialPlanObject(plan: DialPlan): ShellObject {
  const object = {
    type: 'UMDialPlan',
    properties: {
      Name: plan.name,
      NumberOfDigitsInExtension: plan.numberOfDigitsInExtension,
      URIType: uriTypeNames[plan.uriType],
      CountryOrRegionCode: plan.countryOrRegionCode,
      DefaultLanguage: plan.defaultLanguage,
      TimeZone: plan.timeZone,
      SettleSeconds: plan.settleSeconds,
      Version: plan.version,
      Identity: plan.name,
      Guid: plan.id,
      WhenCreated: new Date(plan.createdAt),
      WhenChanged: new Date(plan.updatedAt),
    },
  };
  return withKept(object, plan.exchangeProperties);
}

export const dialPlanColumns: readonly string[] = [
  'Name',
  'NumberOfDigitsInExtension',
  'URIType',
  'CountryOrRegionCode',
];
