import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Client } from '@unmissed/sdk';
import { type Cmdlet, CmdletError } from '../cmdlet.ts';
import { startInteractiveShell } from '../interactive/start-interactive-shell.ts';
import { readWords } from '../language/read-words.ts';
import { createSession } from '../language/session.ts';
import { createConsole, type ProcessStreams } from './create-console.ts';
import type { ShellRequest } from './create-program.ts';
import { executeCommand, executeText } from './execute.ts';

export interface ShellSurroundings {
  readonly streams: ProcessStreams;
  readonly cmdlets: readonly Cmdlet[];
  /** Folder for the history of the interactive shell. */
  readonly stateFolder: string;
  readonly openClient: () => Promise<Client>;
}

/**
 * Runs a cmdlet, a line, a script, what stdin holds, or the interactive shell.
 *
 * @returns the exit code
 * @throws CmdletError when the script cannot be read
 */
export async function runShell(
  words: readonly string[],
  request: ShellRequest,
  { streams, cmdlets, stateFolder, openClient }: ShellSurroundings,
): Promise<number> {
  const session = createSession({ cmdlets, console: createConsole(streams), client: openClient });
  const ways = [request.file, request.command, words[0]].filter((way) => way !== undefined);
  if (ways.length > 1) throw new CmdletError('Give one of: a cmdlet, -File or -Command.', 2);
  if (ways.length === 0 && streams.stdin.isTTY) return startInteractiveShell({ streams, session, stateFolder });
  const interruption = new AbortController();
  const onInterrupt = () => interruption.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const { signal } = interruption;
    if (words.length > 0) return await executeCommand(readWords(words), session, signal);
    if (request.command !== undefined) return await executeText(request.command, null, session, signal);
    if (request.file === undefined) return await executeText(await text(streams.stdin), 'stdin', session, signal);
    return await executeText(await readScriptFile(request.file), request.file, session, signal);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

/** Windows PowerShell writes scripts in UTF-16 with a byte order mark, others are in UTF-8. */
async function readScriptFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ENOENT';
    throw new CmdletError(
      `The script ${path} ${isMissing ? 'does not exist' : `cannot be read: ${error.message}`}.`,
      isMissing ? 3 : 1,
    );
  });
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}
