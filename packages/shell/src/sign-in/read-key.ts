import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CmdletError } from '../cmdlet.ts';
import { readUnseen } from './read-unseen.ts';
import type { Surroundings } from './surroundings.ts';

/** The API key: out of a file, of stdin for `-`, or typed without being shown. @throws CmdletError */
export async function readKey({ stdin, stderr }: Surroundings, keyFile: string | undefined): Promise<string> {
  if (keyFile === undefined && !stdin.isTTY)
    throw new CmdletError(
      'There is no terminal to type the API key at. Give it by --key-file FILE, or - for stdin.',
      2,
    );
  const given = keyFile === undefined ? await readUnseen('API key: ', stdin, stderr) : await readWhole(stdin, keyFile);
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
