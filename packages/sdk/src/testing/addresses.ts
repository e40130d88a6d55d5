import type { DialPlan, Mailbox, MailboxAddress, MailboxAddressType } from '../generated/operations.generated.ts';
import { expect } from './refusal.ts';
import type { Store } from './store.ts';

interface GivenAddresses {
  readonly extensions?: readonly string[] | null | undefined;
  readonly sipAddresses?: readonly string[] | null | undefined;
  readonly phoneNumbers?: readonly string[] | null | undefined;
}

const kinds = [
  { type: 'EXTENSION', field: 'extensions' },
  { type: 'SIP', field: 'sipAddresses' },
  { type: 'E164', field: 'phoneNumbers' },
] as const;

/** The addresses of a mailbox: of each type those given, else those it had. @throws Refusal */
export function readAddresses(
  store: Store,
  input: GivenAddresses,
  plan: DialPlan,
  mailbox: Mailbox | undefined,
): MailboxAddress[] {
  const addresses = kinds.flatMap(({ type, field }): readonly MailboxAddress[] => {
    const given = input[field];
    if (given == null) return (mailbox?.addresses ?? []).filter((address) => address.type === type);
    return given.map((text) => ({ type, value: canonical(text, type, plan) }));
  });
  const has = (type: MailboxAddressType) => addresses.some((address) => address.type === type);
  expect(has('EXTENSION'), 'EXTENSION_REQUIRED', 'extensions');
  expect(plan.uriType !== 'SIP_NAME' || has('SIP'), 'SIP_ADDRESS_REQUIRED', 'sipAddresses');
  expect(plan.uriType !== 'E164' || has('E164'), 'PHONE_NUMBER_REQUIRED', 'phoneNumbers');
  for (const { type, value } of addresses) {
    const holder = findMailbox(store, value, plan);
    const { field } = kinds.find((kind) => kind.type === type) ?? { field: null };
    expect(holder === undefined || holder.id === mailbox?.id, 'ADDRESS_TAKEN', field);
  }
  return addresses;
}

/** The mailbox that is reached by `text`, in any dial plan unless one is given. */
export function findMailbox(store: Store, text: string, plan: { readonly id: string } | null): Mailbox | undefined {
  return store.rows('Mailbox').find((mailbox) => {
    if (plan !== null && mailbox.dialPlan?.id !== plan.id) return false;
    const { countryOrRegionCode = '' } = store.find('DialPlan', mailbox.dialPlan?.id) ?? {};
    const spellings = new Set([compact(text), toE164(text, countryOrRegionCode)]);
    return mailbox.addresses.some(({ value }) => spellings.has(value));
  });
}

/** Whether two spellings mean the same number or SIP address. */
export function isSameAddress(one: string, other: string): boolean {
  return compact(one) === compact(other);
}

function canonical(text: string, type: MailboxAddressType, plan: DialPlan): string {
  const value = compact(text);
  if (type === 'SIP') {
    expect(/^[^@\s]+@[^@\s]+$/.test(value), 'INVALID_SIP_ADDRESS', 'sipAddresses');
    return value;
  }
  if (type === 'E164') {
    const number = toE164(text, plan.countryOrRegionCode);
    expect(number !== null, 'INVALID_PHONE_NUMBER', 'phoneNumbers');
    return number;
  }
  const isExtension = /^\d+$/.test(value) && value.length === plan.numberOfDigitsInExtension;
  expect(isExtension, 'INVALID_EXTENSION', 'extensions');
  return value;
}

function compact(text: string): string {
  const address = text
    .trim()
    .toLowerCase()
    .replace(/^(?:sips?|tel):/, '');
  return address.includes('@') ? address : address.replaceAll(/[\s()./-]/g, '');
}

function toE164(text: string, countryCode: string): string | null {
  const number = compact(text).replace(/^00/, '+').replace(/^0/, `+${countryCode}`);
  return /^\+[1-9]\d{2,14}$/.test(number) ? number : null;
}
