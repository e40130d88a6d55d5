import type { CreateDialPlanInput, DialPlan, UriType } from '@unmissed/sdk';
import type { ExchangeValue } from '../exchange-files/index.ts';
import { type Fields, type Given, readFields } from './fields.ts';
import type { Kind } from './kind.ts';
import { readNumber, readReference, readText, Unreadable } from './read-values.ts';

export type DialPlanState = Pick<
  DialPlan,
  | 'name'
  | 'numberOfDigitsInExtension'
  | 'uriType'
  | 'countryOrRegionCode'
  | 'defaultLanguage'
  | 'timeZone'
  | 'settleSeconds'
>;

/** In Exchange's spelling, at the places of its enumeration. */
const uriTypes: readonly { readonly uriType: UriType; readonly text: string }[] = [
  { uriType: 'TELEPHONE_EXTENSION', text: 'TelExtn' },
  { uriType: 'SIP_NAME', text: 'SipName' },
  { uriType: 'E164', text: 'E164' },
];

const write = (value: string | number): ExchangeValue => value;

const fields: Fields<DialPlanState> = {
  name: { property: 'Name', read: readText, write },
  numberOfDigitsInExtension: { property: 'NumberOfDigitsInExtension', read: readNumber, write },
  uriType: {
    property: 'URIType',
    read: readUriType,
    write: (uriType) => uriTypes.find((one) => one.uriType === uriType)?.text ?? uriType,
  },
  countryOrRegionCode: {
    property: 'CountryOrRegionCode',
    read: (value) => readText(value)?.replace(/^\+/, ''),
    write,
  },
  defaultLanguage: { property: 'DefaultLanguage', read: readText, write },
  timeZone: { property: 'TimeZone', read: readText, write },
  settleSeconds: { property: 'SettleSeconds', read: readNumber, write },
};

export const dialPlanKind: Kind<DialPlanState> = {
  type: 'UMDialPlan',
  fields,
  derived: ({ name }) => [{ property: 'Identity', value: name, isTrue: (spelled) => isNamed(spelled, name) }],
};

/** Settings of a new dial plan where the file says nothing, as the API has them. */
export const newDialPlan = {
  uriType: 'TELEPHONE_EXTENSION',
  defaultLanguage: 'en-US',
  timeZone: 'UTC',
  settleSeconds: 3,
} as const satisfies Partial<CreateDialPlanInput>;

/** The settings of a dial plan or policy, its name perhaps out of its identity. */
export function readNamed<TState extends { readonly name: string }>(kind: Kind<TState>, given: Given) {
  const { wanted, problems } = readFields(kind.fields, given);
  const name = wanted.name ?? nameIn(given.get('identity')) ?? nameIn(given.get('distinguishedname'));
  return { wanted: name === undefined ? wanted : { ...wanted, name }, problems };
}

/** Whether an identity in any spelling is that of the object of this name. */
export function isNamed(identity: ExchangeValue, name: string): boolean {
  return nameIn(identity) === name;
}

function nameIn(identity: ExchangeValue | undefined): string | undefined {
  try {
    const reference = readReference(identity ?? null);
    return reference !== undefined && 'name' in reference ? reference.name : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function readUriType(value: ExchangeValue): UriType | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  const found = uriTypes.find((one, index) => one.text.toLowerCase() === text.toLowerCase() || String(index) === text);
  if (found !== undefined) return found.uriType;
  throw new Unreadable(`is ${text}; it can be ${uriTypes.map((one) => one.text).join(', ')}`);
}
