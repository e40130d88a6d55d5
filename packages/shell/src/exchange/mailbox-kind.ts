import type { Mailbox, MailboxAddressType } from '@unmissed/sdk';
import type { ExchangeValue } from '../exchange-files/index.ts';
import { isEmpty, saysTheSame } from './exchange-text.ts';
import type { Fields } from './fields.ts';
import type { Kind } from './kind.ts';
import { addressKind, type MailboxAddresses } from './mailbox-addresses.ts';
import { writeReference } from './mailbox-policy-kind.ts';
import { renewProxyAddresses } from './proxy-addresses.ts';
import {
  readFlag,
  readList,
  readReference,
  readText,
  readTextOrNone,
  type Reference,
  Unreadable,
} from './read-values.ts';

export interface MailboxState
  extends
    MailboxAddresses,
    Pick<
      Mailbox,
      'displayName' | 'emailAddress' | 'missedCallNotificationEnabled' | 'legacyMailboxServer' | 'language' | 'timeZone'
    > {
  readonly mailboxPolicy: Reference | null;
  /** That of the policy. */
  readonly dialPlan: Reference | null;
}

const write = (value: null | boolean | string | readonly string[]): ExchangeValue => value;
const writeOptional = (reference: Reference | null) => reference && writeReference(reference);

const fields: Fields<MailboxState> = {
  displayName: { property: 'DisplayName', read: readText, write },
  emailAddress: {
    property: 'PrimarySmtpAddress',
    read: (value) => readText(value)?.replace(/^smtp:/i, ''),
    write,
    isSame: (one, other) => one?.toLowerCase() === other?.toLowerCase(),
  },
  mailboxPolicy: { property: 'UMMailboxPolicy', read: readReference, write: writeOptional },
  dialPlan: { property: 'UMDialPlan', read: readReference, write: writeOptional },
  extensions: { property: 'Extensions', read: (value) => givenList(value), write },
  sipAddresses: { property: 'SIPAddresses', read: readList, write },
  phoneNumbers: { property: 'PhoneNumbers', read: readList, write },
  missedCallNotificationEnabled: { property: 'MissedCallNotificationEnabled', read: readFlag, write },
  language: { property: 'Language', read: readTextOrNone, write },
  timeZone: { property: 'TimeZone', read: readTextOrNone, write },
  legacyMailboxServer: { property: 'LegacyMailboxServer', read: readFlag, write },
};

export const mailboxKind: Kind<MailboxState> = {
  type: 'UMMailbox',
  fields,
  derived(state) {
    const resources = [...state.sipAddresses, ...state.phoneNumbers];
    return [
      // A directory's name need not be the name that is shown.
      { property: 'Name', value: state.displayName, isTrue: () => true },
      { property: 'UMEnabled', value: true, isTrue: (spelled) => saysTheSame(spelled, true) },
      {
        property: 'SIPResourceIdentifier',
        value: resources[0] ?? null,
        isTrue: (spelled) => (isEmpty(spelled) ? resources.length === 0 : isAmong(resources, spelled)),
      },
    ];
  },
  renew(property, kept, state) {
    if (property.toLowerCase() !== 'emailaddresses') return kept;
    const { emailAddress, extensions, sipAddresses, phoneNumbers } = state;
    return renewProxyAddresses(kept, emailAddress, [...extensions, ...sipAddresses, ...phoneNumbers]);
  },
};

/** Settings of a new mailbox where the file says nothing. */
export const newMailbox = {
  emailAddress: null,
  sipAddresses: [],
  phoneNumbers: [],
  missedCallNotificationEnabled: true,
  legacyMailboxServer: false,
  language: null,
  timeZone: null,
} as const satisfies Partial<MailboxState>;

export function mailboxState(mailbox: Mailbox): MailboxState {
  const of = (type: MailboxAddressType) =>
    mailbox.addresses.filter((address) => address.type === type).map(({ value }) => value);
  const { displayName, emailAddress, missedCallNotificationEnabled, legacyMailboxServer, language, timeZone } = mailbox;
  return {
    displayName,
    emailAddress,
    missedCallNotificationEnabled,
    legacyMailboxServer,
    language,
    timeZone,
    mailboxPolicy: mailbox.mailboxPolicy && { name: mailbox.mailboxPolicy.name },
    dialPlan: mailbox.dialPlan && { name: mailbox.dialPlan.name },
    extensions: of('EXTENSION'),
    sipAddresses: of('SIP'),
    phoneNumbers: of('E164'),
  };
}

/** An empty list says nothing: a mailbox has an extension. */
function givenList(value: ExchangeValue): readonly string[] | undefined {
  const list = readList(value);
  return list.length === 0 ? undefined : list;
}

function isAmong(addresses: readonly string[], spelled: ExchangeValue): boolean {
  try {
    const text =
      readText(spelled)
        ?.toLowerCase()
        .replace(/^(?:sip|tel):/, '') ?? '';
    return addressKind(text) !== 'extensions' && addresses.includes(text);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
