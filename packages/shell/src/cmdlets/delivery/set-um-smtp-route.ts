import { SmtpPreset, SmtpSecurity } from '@unmissed/sdk';
import type { CmdletCall } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { enumNames, enumValues } from '../enum-names.ts';
import { expectedVersion } from '../expected-version.ts';
import { flagOf, givenOf, numberOf, removableTextOf, textOf } from '../given.ts';
import { warnUnchanged } from '../warn-unchanged.ts';
import { dkimKeysOf, dkimParameters } from './dkim-keys.ts';
import { smtpAuthOf, smtpAuthParameters } from './smtp-auth.ts';

export const setUMSmtpRoute = defineCmdlet({
  name: 'Set-UMSmtpRoute',
  synopsis: "Sets the organization's own mail server; what is not given stays as it is.",
  examples: [
    {
      line: 'Set-UMSmtpRoute smtp.example.com -Port 465 -Security Tls -User um -PasswordFile password.txt',
      text: 'A mail server that wants a password.',
    },
    {
      line: 'Set-UMSmtpRoute -Preset ExchangeOnline -Sender um@example.com -User um@example.com -TokenUrl https://login.microsoftonline.com/TENANT/oauth2/v2.0/token -ClientId APPLICATION -ClientSecretFile secret.txt -Scope https://outlook.office365.com/.default',
      text: 'Exchange Online, by OAuth 2.',
    },
    {
      line: 'Set-UMSmtpRoute -DkimDomains example.com -DkimSelectors um2026 -DkimKeyFiles dkim.pem',
      text: 'Mails are signed.',
    },
  ],
  parameters: [
    { name: 'Host', type: 'String', description: 'Host name or address; needed the first time.', position: 0 },
    { name: 'Preset', type: 'String', description: 'What a provider asks for.', values: enumNames(SmtpPreset) },
    { name: 'Port', type: 'Int32', description: 'At first 587, or 465 with Tls.' },
    { name: 'Security', type: 'String', description: 'At first Starttls.', values: enumNames(SmtpSecurity) },
    { name: 'VerifyCertificate', type: 'Boolean', description: "Whether the server's certificate must be valid." },
    { name: 'Sender', type: 'String', description: "Sender of the mails. $null: the installation's." },
    ...smtpAuthParameters,
    { name: 'ConnectionsMax', type: 'Int32', description: 'Most connections at a time of each worker, 1 to 100.' },
    { name: 'MessagesPerConnectionMax', type: 'Int32', description: 'After how many mails a connection is closed.' },
    { name: 'MessagesPerMinuteMax', type: 'Int32', description: 'Most mails a minute. $null: no limit.' },
    ...dkimParameters,
    expectedVersion,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: {
    host: 'Host',
    port: 'Port',
    security: 'Security',
    sender: 'Sender',
    auth: 'User',
    dkimKeys: 'DkimDomains',
    connectionsMax: 'ConnectionsMax',
    messagesPerConnectionMax: 'MessagesPerConnectionMax',
    messagesPerMinuteMax: 'MessagesPerMinuteMax',
  },
  async run(call) {
    const { parameters, client, signal } = call;
    const changes = givenOf({
      host: textOf(parameters, 'Host'),
      preset: chosen(call, 'Preset', SmtpPreset),
      port: numberOf(parameters, 'Port'),
      security: chosen(call, 'Security', SmtpSecurity),
      verifyCertificate: flagOf(parameters, 'VerifyCertificate'),
      sender: removableTextOf(parameters, 'Sender'),
      auth: await smtpAuthOf(call),
      connectionsMax: numberOf(parameters, 'ConnectionsMax'),
      messagesPerConnectionMax: numberOf(parameters, 'MessagesPerConnectionMax'),
      messagesPerMinuteMax:
        parameters['MessagesPerMinuteMax'] === null ? null : numberOf(parameters, 'MessagesPerMinuteMax'),
      dkimKeys: await dkimKeysOf(call),
    });
    const target = textOf(parameters, 'Host') ?? "the organization's mail server";
    if (Object.keys(changes).length === 0) return warnUnchanged(call, target);
    if (!(await call.shouldProcess('Set-UMSmtpRoute', target))) return;
    const version = givenOf({ expectedVersion: numberOf(parameters, 'ExpectedVersion') });
    await client.smtpRoute.update({ ...changes, ...version }, { signal });
  },
});

function chosen<T extends string>({ parameters }: CmdletCall, name: string, values: Readonly<Record<string, T>>) {
  const text = textOf(parameters, name);
  return enumValues(values, text === undefined ? undefined : [text])?.[0];
}
