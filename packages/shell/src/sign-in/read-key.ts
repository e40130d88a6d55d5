import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CmdletError } from '../cmdlet.ts';
import { readUnseen } from './read-unseen.ts';
import type { Surroundings } from './surroundings.ts';

/** The API key: out of a file, or of stdin for `-`. @throws CmdletError */
export async function readKey({ stdin }: Surroundings, keyFile: string): Promise<string> {
  return checked(await readWhole(stdin, keyFile));
}

/**
 * The API key, typed without being shown.
 *
 * @param canBeLeftOut - Whether a person may give none, to sign in with a browser: null.
 * @throws CmdletError
 */
export async function askForKey({ stdin, stderr }: Surroundings, canBeLeftOut: boolean): Promise<string | null> {
  if (!stdin.isTTY) {
    const other = canBeLeftOut ? ', or sign in with a browser by --device' : '';
    throw new CmdletError(
      `There is no terminal to type the API key at. Give it by --key-file FILE, or - for stdin${other}.`,
      2,
    );
  }
  const question = canBeLeftOut ? 'API key, or Enter to sign in with a browser: ' : 'API key: ';
  const typed = await readUnseen(question, stdin, stderr);
  return canBeLeftOut && typed.trim() === '' ? null : checked(typed);
}

function checked(given: string): string {
  const key = given.trim();
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new CmdletError(key === '' ? 'No API key was given.' : 'That is no API key: it takes one word.', 2);
}

async function readWhole(stdin: NodeJS.ReadStream, keyFile: string): Promise<string> {
  if (keyFile === '-') return text(stdin);
  try {
    return await readFile(keyFile, 'utf8');
  } catch (error) {
    throw new CmdletError(`${keyFile} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2);
  }
}
