import { type Address, type AddressType, parseExtension, parsePhoneNumber, parseSipAddress } from '@unmissed/core';
import type { DialPlanRow } from '@unmissed/database';
import type { Problems } from '../refusal.ts';
import type { MailboxErrorCode } from '../schema/resolver-types.generated.ts';

export interface GivenAddresses {
  extensions?: string[] | null;
  sipAddresses?: string[] | null;
  phoneNumbers?: string[] | null;
}

interface Kind {
  type: AddressType;
  field: keyof GivenAddresses;
  parse: (text: string, plan: DialPlanRow) => string | null;
  invalid: (text: string, plan: DialPlanRow) => [MailboxErrorCode, string];
  isRequired: (plan: DialPlanRow) => boolean;
  required: [MailboxErrorCode, string];
}

const addressesMax = 20;
/** PostgreSQL has to index it. */
const addressLengthMax = 255;

const kinds: readonly Kind[] = [
  {
    type: 'EXTENSION',
    field: 'extensions',
    parse: parseExtension,
    invalid: (text, plan) => [
      'INVALID_EXTENSION',
      `“${text}” does not have exactly ${plan.numberOfDigitsInExtension} digits, as the extensions of “${plan.name}” do.`,
    ],
    isRequired: () => true,
    required: ['EXTENSION_REQUIRED', 'A mailbox needs at least one extension.'],
  },
  {
    type: 'SIP',
    field: 'sipAddresses',
    parse: (text) => (text.length <= addressLengthMax ? parseSipAddress(text) : null),
    invalid: (text) => ['INVALID_SIP_ADDRESS', `“${text}” is no SIP address; write user@host.`],
    isRequired: (plan) => plan.uriType === 'SIP_NAME',
    required: ['SIP_ADDRESS_REQUIRED', 'The dial plan is of type SIP_NAME: a mailbox needs a SIP address too.'],
  },
  {
    type: 'E164',
    field: 'phoneNumbers',
    parse: parsePhoneNumber,
    invalid: (text, plan) => [
      'INVALID_PHONE_NUMBER',
      `“${text}” cannot be read as a telephone number, even with country code ${plan.countryOrRegionCode}.`,
    ],
    isRequired: (plan) => plan.uriType === 'E164',
    required: ['PHONE_NUMBER_REQUIRED', 'The dial plan is of type E164: a mailbox needs a telephone number too.'],
  },
];

/** The addresses of a mailbox in `plan`: of each type those given, else those it had. */
export function readAddresses(
  input: GivenAddresses,
  kept: readonly Address[],
  plan: DialPlanRow,
  problems: Problems<MailboxErrorCode>,
): Address[] {
  return kinds.flatMap((kind) => {
    const texts = input[kind.field] ?? null;
    const values =
      texts === null
        ? kept.filter(({ type }) => type === kind.type).map(({ value }) => value)
        : parseAll(kind, texts, plan, problems);
    const isMissing = values.length === 0 && (texts ?? []).length === 0 && kind.isRequired(plan);
    if (isMissing) problems.add(...kind.required, kind.field);
    return values.map((value) => ({ type: kind.type, value }));
  });
}

function parseAll(
  kind: Kind,
  texts: readonly string[],
  plan: DialPlanRow,
  problems: Problems<MailboxErrorCode>,
): string[] {
  if (texts.length > addressesMax) {
    problems.add('TOO_MANY_ADDRESSES', `A mailbox has at most ${addressesMax} addresses of one type.`, kind.field);
    return [];
  }
  const values = texts.map((text) => {
    const value = kind.parse(text, plan);
    if (value === null) problems.add(...kind.invalid(text.slice(0, addressLengthMax), plan), kind.field);
    return value;
  });
  return [...new Set(values.filter((value) => value !== null))];
}
