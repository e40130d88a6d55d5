import type { CmdletCall } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { expectedVersion, expectedVersionOf } from '../expected-version.ts';
import { keptOf } from '../exchange-properties.ts';
import { flagOf, givenOf, removableTextOf, requiredTextOf, textOf, textsOf } from '../given.ts';
import { mailboxPolicyIdOf } from '../mailbox-policy/find-mailbox-policy.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { warnUnchanged } from '../warn-unchanged.ts';
import { completeMailbox, getMailbox } from './find-mailbox.ts';
import {
  mailboxIdentityText,
  mailboxParameterNames,
  mailboxSettings,
  mailboxWithoutEffect,
} from './mailbox-parameters.ts';

export const setUMMailbox = defineCmdlet({
  name: 'Set-UMMailbox',
  synopsis: 'Changes a mailbox.',
  examples: [
    {
      line: 'Set-UMMailbox anna@example.com -UMMailboxPolicy Warehouse',
      text: 'Gives a mailbox another policy of its dial plan.',
    },
    {
      line: 'Get-UMMailbox -UMMailboxPolicy Warehouse | Set-UMMailbox -Language fr-FR',
      text: 'The mails of all who have a policy are in French.',
    },
    {
      line: 'Set-UMMailbox 4711 -Extensions 4711,4712 -MissedCallNotificationEnabled $true',
      text: 'A second extension; its user is told of missed calls.',
    },
  ],
  parameters: [
    mandatoryIdentity(mailboxIdentityText, completeMailbox),
    { name: 'Name', type: 'String', description: 'New name of the user.' },
    { name: 'PrimarySmtpAddress', type: 'String', description: 'New e-mail address. $null removes it.' },
    ...mailboxSettings,
    expectedVersion,
    ...mailboxWithoutEffect,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: { ...mailboxParameterNames, emailAddress: 'PrimarySmtpAddress' },
  async run(call) {
    const { parameters, client, signal } = call;
    const mailbox = await getMailbox(call, requiredTextOf(parameters, 'Identity'));
    const kept = keptOf(parameters, mailboxWithoutEffect, mailbox.exchangeProperties);
    const changes = { ...(await changesOf(call)), ...kept };
    if (Object.keys(changes).length === 0) return warnUnchanged(call, mailbox.displayName);
    if (!(await call.shouldProcess('Set-UMMailbox', mailbox.displayName))) return;
    const input = { id: mailbox.id, ...changes, ...expectedVersionOf(parameters, mailbox, changes) };
    await client.mailboxes.update(input, { signal });
  },
});

async function changesOf(call: CmdletCall) {
  const { parameters } = call;
  return givenOf({
    displayName: textOf(parameters, 'Name'),
    emailAddress: removableTextOf(parameters, 'PrimarySmtpAddress'),
    mailboxPolicyId: await mailboxPolicyIdOf(call),
    extensions: textsOf(parameters, 'Extensions'),
    sipAddresses: textsOf(parameters, 'SIPAddresses'),
    phoneNumbers: textsOf(parameters, 'PhoneNumbers'),
    missedCallNotificationEnabled: flagOf(parameters, 'MissedCallNotificationEnabled'),
    language: removableTextOf(parameters, 'Language'),
    timeZone: removableTextOf(parameters, 'TimeZone'),
    legacyMailboxServer: flagOf(parameters, 'LegacyMailboxServer'),
  });
}
