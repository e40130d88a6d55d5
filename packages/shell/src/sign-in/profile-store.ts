import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CmdletError } from '../cmdlet.ts';

interface Server {
  /** Address of the GraphQL endpoint. */
  readonly url: string;
}

/** A server and how to sign in there: by a key, or by tokens of its issuer. */
export type Profile = Server & ({ readonly apiKey: string } | { readonly tokens: Tokens });

/** What an issuer of OpenID Connect gave. */
export interface Tokens {
  readonly issuer: string;
  readonly clientId: string;
  readonly accessToken: string;
  /** In ISO 8601; null: the issuer did not say. */
  readonly expiresAt: string | null;
  /** Null: after the access token, a person must sign in again. */
  readonly refreshToken: string | null;
}

/** What is kept in the file. */
export interface Profiles {
  /** Name of the one that is used; null: none. */
  readonly current: string | null;
  readonly profiles: Readonly<Record<string, Profile>>;
}

export function profileFile(folder: string): string {
  return join(folder, 'profiles.json');
}

/** The profiles of the folder, none at first. @throws CmdletError when they cannot be read */
export async function readProfiles(folder: string): Promise<Profiles> {
  const file = profileFile(folder);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { current: null, profiles: {} };
    throw new CmdletError(`${file} cannot be read (${code}). Give the file to this user.`);
  }
  return parse(text) ?? refuse(file);
}

/** Keeps them for this user alone; a reader sees all of it or the file before. @throws CmdletError when that fails */
export async function writeProfiles(folder: string, profiles: Profiles): Promise<void> {
  const file = profileFile(folder);
  const part = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(part, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new CmdletError(
      `The profile cannot be kept in ${file} (${(error as NodeJS.ErrnoException).code}). Make the folder writable, or set UNMISSED_URL and UNMISSED_API_KEY.`,
    );
  }
}

function refuse(file: string): never {
  throw new CmdletError(`${file} holds no profiles. Remove it and sign in again with um login.`);
}

function parse(text: string): Profiles | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(found) || !isRecord(found['profiles'])) return null;
  const { current, profiles } = found;
  const isRight = Object.values(profiles).every(isProfile) && (current === null || typeof current === 'string');
  return isRight ? { current, profiles: profiles as Record<string, Profile> } : null;
}

function isProfile(value: unknown): value is Profile {
  if (!isRecord(value) || typeof value['url'] !== 'string') return false;
  return typeof value['apiKey'] === 'string' || isTokens(value['tokens']);
}

function isTokens(value: unknown): value is Tokens {
  if (!isRecord(value)) return false;
  const { issuer, clientId, accessToken, expiresAt, refreshToken } = value;
  const isText = (one: unknown) => typeof one === 'string';
  const isTextOrNull = (one: unknown) => one === null || isText(one);
  return [issuer, clientId, accessToken].every(isText) && [expiresAt, refreshToken].every(isTextOrNull);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
