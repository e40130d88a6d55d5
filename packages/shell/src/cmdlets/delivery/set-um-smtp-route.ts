import { readFile } from 'node:fs/promises';
import { type SmtpAuthInput, SmtpPreset, SmtpSecurity } from '@unmissed/sdk';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { enumNames, enumValues } from '../enum-names.ts';
import { expectedVersion } from '../expected-version.ts';
import { flagOf, givenOf, numberOf, removableTextOf, textOf } from '../given.ts';
import { warnUnchanged } from '../warn-unchanged.ts';

export const setUMSmtpRoute = defineCmdlet({
  name: 'Set-UMSmtpRoute',
  synopsis: "Sets the organization's own mail server; what is not given stays as it is.",
  parameters: [
    { name: 'Host', type: 'String', description: 'Host name or address; needed the first time.', position: 0 },
    { name: 'Preset', type: 'String', description: 'What a provider asks for.', values: enumNames(SmtpPreset) },
    { name: 'Port', type: 'Int32', description: 'At first 587, or 465 with Tls.' },
    { name: 'Security', type: 'String', description: 'At first Starttls.', values: enumNames(SmtpSecurity) },
    { name: 'VerifyCertificate', type: 'Boolean', description: "Whether the server's certificate must be valid." },
    { name: 'Sender', type: 'String', description: "Sender of the mails. $null: the installation's." },
    { name: 'User', type: 'String', description: 'Who signs in there, with -PasswordFile. $null: nobody.' },
    { name: 'PasswordFile', type: 'String', description: 'A file that holds the password and nothing else.' },
    { name: 'ConnectionsMax', type: 'Int32', description: 'Most connections at a time of each worker, 1 to 100.' },
    { name: 'MessagesPerConnectionMax', type: 'Int32', description: 'After how many mails a connection is closed.' },
    { name: 'MessagesPerMinuteMax', type: 'Int32', description: 'Most mails a minute. $null: no limit.' },
    expectedVersion,
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: {
    host: 'Host',
    port: 'Port',
    security: 'Security',
    sender: 'Sender',
    auth: 'User',
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
      auth: await authOf(call),
      connectionsMax: numberOf(parameters, 'ConnectionsMax'),
      messagesPerConnectionMax: numberOf(parameters, 'MessagesPerConnectionMax'),
      messagesPerMinuteMax:
        parameters['MessagesPerMinuteMax'] === null ? null : numberOf(parameters, 'MessagesPerMinuteMax'),
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

/** The password comes out of a file: what is typed in a line is kept in its history. @throws CmdletError */
async function authOf({ parameters }: CmdletCall): Promise<SmtpAuthInput | undefined> {
  const user = removableTextOf(parameters, 'User');
  const file = textOf(parameters, 'PasswordFile');
  if (user === null && file === undefined) return { none: true };
  if (user === undefined && file === undefined) return undefined;
  if (user == null || file === undefined) throw new CmdletError('-User and -PasswordFile go together.', 2);
  try {
    const password = await readFile(file, 'utf8');
    return { password: { user, password: password.replace(/\r?\n$/, '') } };
  } catch (error) {
    throw new CmdletError(`-PasswordFile: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2);
  }
}
