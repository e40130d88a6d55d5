import type { EnableMailboxInput, Mailbox, MailboxAddressType, UpdateMailboxInput } from '@unmissed/sdk';
import { shellBoolean } from '../components/shell-command.ts';

/** A mailbox in a form. Empty texts stand for none. */
export interface MailboxValues extends Record<string, unknown> {
  displayName: string;
  emailAddress: string;
  mailboxPolicyId: string;
  extensions: string[];
  sipAddresses: string[];
  phoneNumbers: string[];
  missedCallNotificationEnabled: boolean;
  language: string;
  timeZone: string;
  legacyMailboxServer: boolean;
}

export const newMailboxValues: MailboxValues = {
  displayName: '',
  emailAddress: '',
  mailboxPolicyId: '',
  extensions: [],
  sipAddresses: [],
  phoneNumbers: [],
  missedCallNotificationEnabled: true,
  language: '',
  timeZone: '',
  legacyMailboxServer: false,
};

export function valuesOf(mailbox: Mailbox): MailboxValues {
  return {
    displayName: mailbox.displayName,
    emailAddress: mailbox.emailAddress ?? '',
    mailboxPolicyId: mailbox.mailboxPolicy?.id ?? '',
    extensions: addressesOf(mailbox, 'EXTENSION'),
    sipAddresses: addressesOf(mailbox, 'SIP'),
    phoneNumbers: addressesOf(mailbox, 'E164'),
    missedCallNotificationEnabled: mailbox.missedCallNotificationEnabled,
    language: mailbox.language ?? '',
    timeZone: mailbox.timeZone ?? '',
    legacyMailboxServer: mailbox.legacyMailboxServer,
  };
}

export function addressesOf({ addresses }: Pick<Mailbox, 'addresses'>, type: MailboxAddressType): string[] {
  return addresses.filter((address) => address.type === type).map(({ value }) => value);
}

/** What an update sends: an emptied text removes what there was. */
export function updateOf(values: MailboxValues): Omit<UpdateMailboxInput, 'id'> {
  return {
    ...values,
    emailAddress: noneIfEmpty(values.emailAddress),
    language: noneIfEmpty(values.language),
    timeZone: noneIfEmpty(values.timeZone),
  };
}

/** What enabling sends: what is empty is left to the server. `id`: of a disabled mailbox that has no e-mail address. */
export function enableOf(values: MailboxValues, id?: string): EnableMailboxInput {
  const given = Object.entries(values).filter(([, value]) => value !== '' && !(Array.isArray(value) && !value.length));
  return { ...(id !== undefined && { id }), ...Object.fromEntries(given) };
}

/** Parameters of `Set-UMMailbox` and `Enable-UMMailbox` for what differs from `base`. */
export function shellParameters(values: MailboxValues, base: MailboxValues, policyName: string | undefined) {
  const differs = (name: keyof MailboxValues) => JSON.stringify(values[name]) !== JSON.stringify(base[name]);
  const textOf = (name: 'displayName' | 'emailAddress' | 'language' | 'timeZone') =>
    differs(name) ? noneIfEmpty(values[name]) : undefined;
  const listOf = (name: 'extensions' | 'sipAddresses' | 'phoneNumbers') => (differs(name) ? values[name] : undefined);
  const flagOf = (name: 'missedCallNotificationEnabled' | 'legacyMailboxServer') =>
    differs(name) ? shellBoolean(values[name]) : undefined;
  return {
    Name: textOf('displayName'),
    PrimarySmtpAddress: textOf('emailAddress'),
    UMMailboxPolicy: differs('mailboxPolicyId') ? policyName : undefined,
    Extensions: listOf('extensions'),
    SIPAddresses: listOf('sipAddresses'),
    PhoneNumbers: listOf('phoneNumbers'),
    MissedCallNotificationEnabled: flagOf('missedCallNotificationEnabled'),
    Language: textOf('language'),
    TimeZone: textOf('timeZone'),
    LegacyMailboxServer: flagOf('legacyMailboxServer'),
  };
}

function noneIfEmpty(value: string): string | null {
  return value.trim() === '' ? null : value.trim();
}
