/** A dial plan, as far as its users' addresses are concerned. */
export interface Numbering {
  readonly numberOfDigitsInExtension: number;
  readonly countryOrRegionCode: string;
}

/** Addresses of a mailbox, as they were given or as the API has them. */
export interface MailboxAddresses {
  readonly extensions: readonly string[];
  readonly sipAddresses: readonly string[];
  readonly phoneNumbers: readonly string[];
}

/** What an address of a user is: by its form, in any type of dial plan. */
export function addressKind(address: string): keyof MailboxAddresses {
  if (address.includes('@')) return 'sipAddresses';
  return /^\s*(?:tel:)?(?:\+|00)/i.test(address) ? 'phoneNumbers' : 'extensions';
}

/** Spelling in which addresses of one kind are compared; a national number gets the country code of its dial plan. */
export function canonicalAddress(kind: keyof MailboxAddresses, text: string, plan: Numbering): string {
  const address = text.trim().replace(/^(?:sips?|tel|eum):/i, '');
  if (kind === 'sipAddresses') return address.replace(/[;?].*$/s, '').toLowerCase();
  const digits = address.replaceAll(/[\s().\-/\u00A0\u202F\u2010-\u2015]/g, '');
  if (kind === 'extensions' || digits.startsWith('+')) return digits;
  const national = digits.replace(/^00/, '+');
  return national.startsWith('+') ? national : `+${plan.countryOrRegionCode}${national.replace(/^0/, '')}`;
}

/** Whether two lists mean the same addresses, in any order. */
export function isSameAddresses(
  kind: keyof MailboxAddresses,
  one: readonly string[],
  other: readonly string[],
  plan: Numbering,
): boolean {
  const isIn = (address: string, list: readonly string[]) => list.some((each) => isSame(kind, address, each, plan));
  return one.every((address) => isIn(address, other)) && other.every((address) => isIn(address, one));
}

function isSame(kind: keyof MailboxAddresses, one: string, other: string, plan: Numbering): boolean {
  if (canonicalAddress(kind, one, plan) === canonicalAddress(kind, other, plan)) return true;
  // Italy keeps the zero that others leave out after the country code.
  const withZero = (text: string) => text.replace(/^\s*0(?!0)/, `+${plan.countryOrRegionCode}0`);
  return (
    kind === 'phoneNumbers' &&
    canonicalAddress(kind, withZero(one), plan) === canonicalAddress(kind, withZero(other), plan)
  );
}

/** Whether an extension has the dial plan's number of digits. */
export function isExtension(text: string, plan: Numbering): boolean {
  const digits = canonicalAddress('extensions', text, plan);
  return /^\d+$/.test(digits) && digits.length === plan.numberOfDigitsInExtension;
}

/** Whether a phone context, `<name>.<domain>`, or a name is that of the dial plan. */
export function isOfDialPlan(phoneContext: string, names: readonly string[]): boolean {
  const context = phoneContext.toLowerCase();
  return names.some((name) => context === name.toLowerCase() || context.startsWith(`${name.toLowerCase()}.`));
}
