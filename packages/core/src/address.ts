import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';

export type AddressType = 'EXTENSION' | 'SIP' | 'E164';

/** Something a mailbox is reached by, in canonical form: bare digits, `user@host` in lower case, `+` and digits. */
export interface Address {
  type: AddressType;
  value: string;
}

/** What of a dial plan is needed to read a number. */
export interface NumberingPlan {
  numberOfDigitsInExtension: number;
  /** Country calling code without `+`. */
  countryOrRegionCode: string;
}

/**
 * Every address that `target` may mean in `plan`, most specific first. Accepts extensions, national
 * and international numbers and SIP and tel URIs with display names, parameters, ports and separators.
 */
export function addressesOf(target: string, plan: NumberingPlan): Address[] {
  const { user, host } = splitUri(target);
  const sip: Address[] = host === null || user === '' ? [] : [{ type: 'SIP', value: `${user}@${host}`.toLowerCase() }];
  const extension = parseExtension(user, plan);
  // Where numbers vary in length, as in Germany, 49171… may be a national number, or lack its plus.
  const lacksPlus = withoutSeparators(user).startsWith(plan.countryOrRegionCode);
  const e164 = new Set([parsePhoneNumber(user, plan), lacksPlus ? parsePhoneNumber(`+${user}`, plan) : null]);
  return [
    ...sip,
    ...(extension === null ? [] : [{ type: 'EXTENSION' as const, value: extension }]),
    ...[...e164].flatMap((value) => (value === null ? [] : { type: 'E164' as const, value })),
  ];
}

/** The bare digits when `text` is an extension of `plan`, else null. */
export function parseExtension(text: string, plan: NumberingPlan): string | null {
  const digits = withoutSeparators(text);
  return /^\d+$/.test(digits) && digits.length === plan.numberOfDigitsInExtension ? digits : null;
}

/** Whether `number` can mean only an extension of `plan`, whoever has it: long ones may be telephone numbers as well. */
export function isExtensionOnly(number: string, plan: NumberingPlan): boolean {
  return parseExtension(number, plan) !== null && addressesOf(number, plan).every(({ type }) => type === 'EXTENSION');
}

/** `user@host` in lower case when `text` is a SIP URI or address, else null. */
export function parseSipAddress(text: string): string | null {
  const { user, host } = splitUri(text);
  return host !== null && /^[^\s@<>"\p{Cc}\p{Cs}]+$/u.test(user) && /^[\w.:[\]-]+$/.test(host)
    ? `${user}@${host}`.toLowerCase()
    : null;
}

/** E.164 form of a telephone number, read with the plan's country code where it has none; else null. */
export function parsePhoneNumber(text: string, plan: Pick<NumberingPlan, 'countryOrRegionCode'>): string | null {
  const digits = withoutSeparators(text);
  // libphonenumber would read the letters of vanity numbers as digits, and find numbers inside of words.
  if (!/^\+?\d{5,20}$/.test(digits)) return null;
  // By country, because libphonenumber strips no 00 or 011 by calling code and throws for an unknown one.
  const country = metadata.country_calling_codes[plan.countryOrRegionCode]?.[0];
  const parsed = parsePhoneNumberFromString(digits, country);
  return parsed?.isPossible() ? parsed.number : null;
}

/** One key for all spellings of a caller's number or URI, to find the calls of one caller by. */
export function callerKey(text: string, plan: Pick<NumberingPlan, 'countryOrRegionCode'> | null): string {
  const { user, host } = splitUri(text);
  const number = withoutSeparators(user);
  if (!/^\+?\d+$/.test(number)) return (host === null ? user : `${user}@${host}`).toLowerCase();
  return (plan === null ? null : parsePhoneNumber(number, plan)) ?? number;
}

/** Whether `target` is `name`, by itself or as the user of a URI. */
export function isNamed(target: string, name: string): boolean {
  return target === name || splitUri(target).user === name;
}

function splitUri(text: string): { user: string; host: string | null } {
  // The last brackets: a display name may have some of its own.
  const uri = (/<([^<>]*)>[^<>]*$/.exec(text)?.[1] ?? text).trim();
  // Parameters and headers follow the host; those before an `@` belong to the user part.
  const bare = uri.replace(/^(sips?|tel):/i, '').replace(/^([^@]*@)?([^;?]*).*$/s, '$1$2');
  const at = bare.lastIndexOf('@');
  if (at < 0) return { user: unescapeUser(bare), host: null };
  return { user: unescapeUser(bare.slice(0, at)), host: bare.slice(at + 1).replace(/:\d+$/, '') };
}

function unescapeUser(user: string): string {
  // A password or parameters of the user part (RFC 3261 19.1.1) are no part of who is meant.
  const name = user.replace(/[;:].*$/s, '');
  try {
    const decoded = decodeURIComponent(name);
    // PostgreSQL takes no NUL, and no name has control characters.
    return /\p{Cc}/u.test(decoded) ? name : decoded;
  } catch {
    return name;
  }
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s().\-/\u00a0\u202f\u2010-\u2015]/g, '');
}
