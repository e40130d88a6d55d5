import { readFile } from 'node:fs/promises';
import { CmdletError } from '../cmdlet.ts';

/** What a file of a secret holds, without the end of its line. Secrets come out of files: what is typed is kept in a history. @throws CmdletError */
export async function readSecretFile(parameter: string, file: string): Promise<string> {
  try {
    const secret = await readFile(file, 'utf8');
    return secret.replace(/\r?\n$/, '');
  } catch (error) {
    throw new CmdletError(`-${parameter}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2);
  }
}
