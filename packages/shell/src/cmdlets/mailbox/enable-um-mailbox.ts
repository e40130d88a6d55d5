import type { EnableMailboxInput, Mailbox } from '@unmissed/sdk';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { keptOf } from '../exchange-properties.ts';
import { flagOf, givenOf, requiredTextOf, textOf, textsOf } from '../given.ts';
import { mailboxPolicyIdOf } from '../mailbox-policy/find-mailbox-policy.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { completeMailbox, findMailbox } from './find-mailbox.ts';
import { mailboxColumns, mailboxObject } from './mailbox-object.ts';
import { enableMailboxWithoutEffect, mailboxParameterNames, mailboxSettings } from './mailbox-parameters.ts';

export const enableUMMailbox = defineCmdlet({
  name: 'Enable-UMMailbox',
  synopsis: 'Makes a mailbox for a user, or enables a disabled one again.',
  examples: [
    {
      line: "Enable-UMMailbox anna@example.com -Name 'Anna Berg' -UMMailboxPolicy MyUMMailboxPolicy -Extensions 4711",
      text: 'Makes a mailbox for a user.',
    },
    {
      line: 'Enable-UMMailbox anna@example.com',
      text: 'Enables again, with its settings of before, what was disabled.',
    },
  ],
  parameters: [
    mandatoryIdentity('E-mail address of the user, or what a disabled mailbox is known by.', completeMailbox),
    { name: 'Name', type: 'String', description: 'Name of the user. Default: the e-mail address.' },
    {
      name: 'SIPResourceIdentifier',
      type: 'String',
      description: 'SIP address or telephone number, for dial plans of type SipName or E164.',
    },
    ...mailboxSettings,
    { name: 'ValidateOnly', type: 'SwitchParameter', description: 'Only show what would be.' },
    ...enableMailboxWithoutEffect,
  ],
  shouldProcess: 'ON_REQUEST',
  columns: mailboxColumns,
  parameterNames: { ...mailboxParameterNames, emailAddress: 'Identity' },
  async *run(call) {
    const { parameters, client, signal } = call;
    const identity = requiredTextOf(parameters, 'Identity');
    const validateOnly = flagOf(parameters, 'ValidateOnly') ?? false;
    const known = await findMailbox(call, identity);
    const input = {
      ...whichMailbox(known, identity),
      ...(await settingsOf(call)),
      ...keptOf(parameters, enableMailboxWithoutEffect, known?.exchangeProperties),
      validateOnly,
    };
    if (!validateOnly && !(await call.shouldProcess('Enable-UMMailbox', identity))) return;
    const { mailbox } = await client.mailboxes.enable(input, { signal });
    yield mailboxObject(mailbox);
  },
});

function whichMailbox(known: Mailbox | null, identity: string): EnableMailboxInput {
  if (known !== null) return { id: known.id };
  if (identity.includes('@')) return { emailAddress: identity };
  throw new CmdletError(`There is no mailbox "${identity}". For a new one, give the user's e-mail address.`, 3);
}

async function settingsOf(call: CmdletCall): Promise<EnableMailboxInput> {
  const { parameters } = call;
  const resource = textOf(parameters, 'SIPResourceIdentifier');
  const isSip = resource?.includes('@') === true;
  return givenOf({
    displayName: textOf(parameters, 'Name'),
    mailboxPolicyId: await mailboxPolicyIdOf(call),
    extensions: textsOf(parameters, 'Extensions'),
    sipAddresses: withResource(textsOf(parameters, 'SIPAddresses'), isSip ? resource : undefined),
    phoneNumbers: withResource(textsOf(parameters, 'PhoneNumbers'), isSip ? undefined : resource),
    missedCallNotificationEnabled: flagOf(parameters, 'MissedCallNotificationEnabled'),
    language: textOf(parameters, 'Language'),
    timeZone: textOf(parameters, 'TimeZone'),
    legacyMailboxServer: flagOf(parameters, 'LegacyMailboxServer'),
  });
}

function withResource(addresses: string[] | undefined, resource: string | undefined): string[] | undefined {
  return resource === undefined ? addresses : [resource, ...(addresses ?? [])];
}
