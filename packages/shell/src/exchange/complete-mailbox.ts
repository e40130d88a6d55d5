import type { ExchangeValue } from '../exchange-files/index.ts';
import { isList } from './exchange-text.ts';
import type { Given } from './fields.ts';
import { addressKind, isOfDialPlan, type MailboxAddresses } from './mailbox-addresses.ts';
import type { MailboxState } from './mailbox-kind.ts';
import { readProxyAddresses } from './proxy-addresses.ts';
import { readText, Unreadable } from './read-values.ts';

/** Major versions of Exchange 2007 and 2010. */
const legacyVersions: ReadonlySet<string> = new Set(['8', '14']);

/** The mail address where it stands among the others; undefined: nowhere. */
export function emailAddressIn(given: Given): string | undefined {
  const proxies = readProxyAddresses(given.get('emailaddresses') ?? null);
  return proxies.find(({ prefix, isPrimary }) => prefix === 'smtp' && isPrimary)?.address;
}

/** Settings that Exchange says in other properties than ours. Ours go first. */
export function settingsIn(given: Given, wanted: Partial<MailboxState>): Partial<MailboxState> {
  const name = wanted.displayName ?? textIn(given, 'name');
  const version = legacyIn(given.get('exchangeversion'));
  const language = languageIn(given.get('languages'));
  return {
    ...(name === undefined ? {} : { displayName: name }),
    ...(version === undefined ? {} : { legacyMailboxServer: version }),
    ...(language === undefined ? {} : { language }),
    ...wanted,
  };
}

/**
 * The addresses: what our properties say, else what SIPResourceIdentifier, PhoneNumber and the EUM addresses of the
 * mailbox's dial plan say.
 *
 * @param planNames - Name and phone context of the dial plan.
 */
export function addressesIn(
  given: Given,
  wanted: Partial<MailboxState>,
  planNames: readonly string[],
): Partial<MailboxAddresses> {
  const eum = readProxyAddresses(given.get('emailaddresses') ?? null).filter(({ prefix }) => prefix === 'eum');
  const contexts = new Set(eum.flatMap(({ phoneContext }) => phoneContext ?? []));
  // A user may have a second dial plan, which is none of ours. Where there is one only, it is the right one.
  const isRight = (context: string | null) => contexts.size < 2 || context === null || isOfDialPlan(context, planNames);
  const resource = textIn(given, 'sipresourceidentifier');
  const phone = textIn(given, 'phonenumber');
  const found = [
    ...(resource === undefined ? [] : [resource.replace(/^sip:/i, '')]),
    ...(phone?.startsWith('+') === true ? [phone] : []),
    ...eum.filter(({ phoneContext }) => isRight(phoneContext)).map(({ address }) => address),
  ];
  const of = (kind: keyof MailboxAddresses) => [
    ...new Set(found.filter((address) => addressKind(address) === kind).map((address) => address.toLowerCase())),
  ];
  const derived = { extensions: of('extensions'), sipAddresses: of('sipAddresses'), phoneNumbers: of('phoneNumbers') };
  const kinds = Object.keys(derived) as (keyof MailboxAddresses)[];
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const addresses = wanted[kind] ?? derived[kind];
      // Nothing found is not the same as none: a file may have been made of few properties.
      return wanted[kind] === undefined && addresses.length === 0 ? [] : [[kind, addresses]];
    }),
  );
}

/** `0.1 (8.0.535.0)`, `0.10 (14.0.100.0)`, or an object with the build in it. */
function legacyIn(version: ExchangeValue | undefined): boolean | undefined {
  if (typeof version === 'string') {
    const major = /\((\d+)\./.exec(version)?.[1];
    return major === undefined ? undefined : legacyVersions.has(major);
  }
  if (typeof version !== 'object' || version === null || isList(version)) return undefined;
  const build = version['ExchangeBuild'];
  if (typeof build === 'string') return legacyVersions.has(build.split('.')[0] ?? '');
  if (typeof build !== 'object' || build === null || isList(build)) return undefined;
  const major = build['Major'];
  return typeof major === 'number' || typeof major === 'string' ? legacyVersions.has(String(major)) : undefined;
}

/** The first of the user's languages. */
function languageIn(languages: ExchangeValue | undefined): string | undefined {
  const first = isList(languages) ? languages[0] : languages;
  const text = readOrNothing(first ?? null)?.replace(/^\{?\s*([^,;}\s]*).*$/s, '$1');
  return text !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(text) ? text : undefined;
}

function textIn(given: Given, property: string): string | undefined {
  return readOrNothing(given.get(property) ?? null);
}

/** These properties are asked beside others: what cannot be read in them is kept, and no reason to refuse. */
function readOrNothing(value: ExchangeValue): string | undefined {
  try {
    return readText(value);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
