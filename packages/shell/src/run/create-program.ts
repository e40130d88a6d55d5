import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type ExchangeSurroundings, registerExchange } from '../exchange/index.ts';
import { registerSignIn } from '../sign-in/index.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What was asked of `um` beside its subcommands. */
export interface ShellRequest {
  readonly profile?: string;
  readonly debug?: boolean;
  readonly file?: string;
  readonly command?: string;
}

const help = `
Cmdlets:
  um Get-Help                        all of them
  um Get-Help Set-UMMailboxPolicy    one of them
  um Set-UMMailboxPolicy -Identity 'My policy' -AllowMissedCallNotifications true

Your own shell reads $, quotes and blanks first: write true, or '$true'.

Exit codes: 0 done, 1 failed, 2 something to correct in what was written, 3 not found, 4 not allowed.`;

/** The outer command line. What is no subcommand is a cmdlet with its arguments. */
export function createProgram(
  runShell: (words: string[], request: ShellRequest) => Promise<void>,
  exchange: ExchangeSurroundings,
): Command {
  const program = new Command('um')
    .description("Exchange's Unified Messaging cmdlets for Unmissed. Without arguments: an interactive shell.")
    .version(version)
    .exitOverride()
    .helpCommand(false)
    .enablePositionalOptions()
    .passThroughOptions()
    .option('--profile <name>', 'the server to talk to, out of those of um profile')
    .option('--debug', 'show the requests to the server on stderr')
    .option('--file <script>', 'run a script; also -File')
    .option('--command <text>', 'run a line as the interactive shell would; also -Command')
    .argument('[cmdlet...]', 'a cmdlet and its parameters')
    .addHelpText('after', help)
    .action(async (words: string[], request: ShellRequest) => runShell(words, request));
  registerSignIn(program);
  registerExchange(program, exchange);
  return program;
}

/** `-File` and `-Command` as PowerShell spells them, in the spelling of long options. Only those before the cmdlet. */
export function withLongOptions(args: readonly string[]): string[] {
  const [first, ...rest] = args;
  if (first === undefined || !first.startsWith('-')) return [...args];
  const known = /^-(file|command)$/i.exec(first)?.[1]?.toLowerCase();
  const takesValue = known !== undefined || ['--profile', '--file', '--command'].includes(first);
  const taken = takesValue ? rest.slice(0, 1) : [];
  return [known === undefined ? first : `--${known}`, ...taken, ...withLongOptions(rest.slice(taken.length))];
}
