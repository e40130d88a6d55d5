import type { Mailbox, MailboxAddressType } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { withKept } from '../exchange-properties.ts';

/**
 * A mailbox by Exchange's names. `SIPAddresses`, `PhoneNumbers`, `Language`, `TimeZone`, `LegacyMailboxServer` and
 * `Version` are ours; `SIPResourceIdentifier` is the first SIP address or else telephone number.
 */
export function mailboxObject(mailbox: Mailbox): ShellObject {
  const sipAddresses = addressesOf(mailbox, 'SIP');
  const phoneNumbers = addressesOf(mailbox, 'E164');
  const object = {
    type: 'UMMailbox',
    properties: {
      Name: mailbox.displayName,
      DisplayName: mailbox.displayName,
      PrimarySmtpAddress: mailbox.emailAddress,
      UMEnabled: mailbox.enabled,
      UMMailboxPolicy: mailbox.mailboxPolicy?.name ?? null,
      UMDialPlan: mailbox.dialPlan?.name ?? null,
      Extensions: addressesOf(mailbox, 'EXTENSION'),
      SIPResourceIdentifier: sipAddresses[0] ?? phoneNumbers[0] ?? null,
      SIPAddresses: sipAddresses,
      PhoneNumbers: phoneNumbers,
      MissedCallNotificationEnabled: mailbox.missedCallNotificationEnabled,
      Language: mailbox.language,
      TimeZone: mailbox.timeZone,
      LegacyMailboxServer: mailbox.legacyMailboxServer,
      Version: mailbox.version,
      // Names of users are not unique.
      Identity: mailbox.emailAddress ?? mailbox.id,
      Guid: mailbox.id,
      WhenCreated: new Date(mailbox.createdAt),
      WhenChanged: new Date(mailbox.updatedAt),
    },
  };
  return withKept(object, mailbox.exchangeProperties);
}

export const mailboxColumns: readonly string[] = [
  'Name',
  'Extensions',
  'UMMailboxPolicy',
  'MissedCallNotificationEnabled',
];

function addressesOf({ addresses }: Mailbox, type: MailboxAddressType): string[] {
  return addresses.filter((address) => address.type === type).map(({ value }) => value);
}
