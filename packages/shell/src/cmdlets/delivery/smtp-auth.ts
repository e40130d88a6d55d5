import type { SmtpAuthInput } from '@unmissed/sdk';
import { type CmdletCall, CmdletError, type CmdletParameter } from '../../cmdlet.ts';
import { givenOf, removableTextOf, textOf } from '../given.ts';
import { readSecretFile } from '../read-secret-file.ts';

/** How to sign in at the mail server. */
export const smtpAuthParameters: readonly CmdletParameter[] = [
  {
    name: 'User',
    type: 'String',
    description: 'Who signs in there, by a password or OAuth 2. $null: nobody.',
  },
  { name: 'PasswordFile', type: 'String', description: 'A file that holds the password and nothing else.' },
  { name: 'TokenUrl', type: 'String', description: 'OAuth 2: where tokens are got.' },
  { name: 'ClientId', type: 'String', description: "OAuth 2: the application's id." },
  { name: 'ClientSecretFile', type: 'String', description: "OAuth 2: a file that holds the application's secret." },
  {
    name: 'RefreshTokenFile',
    type: 'String',
    description:
      "OAuth 2: a file that holds the token that the user's consent gave; without it the application signs in.",
  },
  { name: 'Scope', type: 'String', description: 'OAuth 2: what to ask for.' },
];

const withOAuth = ['TokenUrl', 'ClientId', 'ClientSecretFile', 'RefreshTokenFile', 'Scope'];

/** How to sign in, secrets included; undefined: as before. @throws CmdletError */
export async function smtpAuthOf({ parameters }: CmdletCall): Promise<SmtpAuthInput | undefined> {
  const user = removableTextOf(parameters, 'User');
  const others = ['PasswordFile', ...withOAuth].filter((name) => name in parameters);
  if (user === null && others.length === 0) return { none: true };
  if (user === undefined && others.length === 0) return undefined;
  if (user == null) throw new CmdletError(`-${others[0] ?? 'User'} needs -User.`, 2);
  const secret = async (name: string) => {
    const file = textOf(parameters, name);
    return file === undefined ? undefined : readSecretFile(name, file);
  };
  const password = await secret('PasswordFile');
  if (password !== undefined) {
    if (others.length > 1) throw new CmdletError(`-PasswordFile and -${others[1]} do not go together.`, 2);
    return { password: { user, password } };
  }
  const [tokenUrl, clientId] = [textOf(parameters, 'TokenUrl'), textOf(parameters, 'ClientId')];
  const [clientSecret, refreshToken] = [await secret('ClientSecretFile'), await secret('RefreshTokenFile')];
  if (tokenUrl === undefined || clientId === undefined)
    throw new CmdletError('-User needs -PasswordFile, or for OAuth 2 -TokenUrl and -ClientId.', 2);
  const common = { user, tokenUrl, clientId, ...givenOf({ scope: textOf(parameters, 'Scope') }) };
  if (refreshToken !== undefined) return { refreshToken: { ...common, refreshToken, ...givenOf({ clientSecret }) } };
  if (clientSecret === undefined)
    throw new CmdletError('OAuth 2 needs -ClientSecretFile, or -RefreshTokenFile, or both.', 2);
  return { clientCredentials: { ...common, clientSecret } };
}
