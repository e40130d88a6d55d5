import { type Command, Option } from 'commander';
import type { Client } from '@unmissed/sdk';
import type { ShellConsole } from '../language/session.ts';
import { exchangeFormats, exportExchange, type ExportOptions } from './export-exchange.ts';
import { importExchange, type ImportOptions } from './import-exchange.ts';

/** What the commands need of the process. */
export interface ExchangeSurroundings {
  readonly console: ShellConsole;
  readonly openClient: (request: ServerRequest) => Promise<Client>;
  /** Takes the exit code. */
  readonly end: (exitCode: number) => void;
}

/** Which server, and whether requests to it are shown. */
interface ServerRequest {
  readonly profile?: string;
  readonly debug?: boolean;
}

/** Adds `import exchange` and `export exchange` to the command line. Their errors are CmdletErrors and those of the SDK. */
export function registerExchange(program: Command, { console, openClient, end }: ExchangeSurroundings): void {
  const clientOf = async (request: ServerRequest) => openClient({ ...program.opts<ServerRequest>(), ...request });

  program
    .command('import')
    .description('move in from another system')
    .command('exchange <file...>')
    .description(
      'import dial plans, mailbox policies and mailboxes out of files that Export-Csv, ConvertTo-Json, Export-Clixml or ' +
        'Format-List has written; shows a plan first. Run again, it goes on where it ended.',
    )
    .option('--yes', 'apply the plan without asking')
    .option('--dry-run', 'only show the plan')
    .option('--strict', 'apply nothing while something is in conflict')
    .option('--json', 'show the plan as JSON, all objects of it')
    .option('--profile <name>', 'the server to talk to, out of those of um profile')
    .action(async (files: string[], options: ImportOptions & ServerRequest) => {
      const client = await clientOf(options);
      await interruptible(end, async (signal) => importExchange(files, options, { client, console, signal }));
    });

  program
    .command('export')
    .description('take everything along to another system')
    .command('exchange')
    .description('write dial plans, mailbox policies and enabled mailboxes as Exchange would, a file for each')
    .addOption(new Option('--format <format>', 'of the files').choices(exchangeFormats).default('csv'))
    .option('--output <folder>', 'folder of the files', '.')
    .option('--force', 'replace files that are there')
    .option('--json', 'say as JSON what was written')
    .option('--profile <name>', 'the server to talk to, out of those of um profile')
    .action(async (options: ExportOptions & ServerRequest) => {
      const client = await clientOf(options);
      await interruptible(end, async (signal) => {
        await exportExchange(options, { client, console, signal });
        return 0;
      });
    });
}

/** The first Ctrl-C asks the work to end, the second ends the process. */
async function interruptible(end: (exitCode: number) => void, work: (signal: AbortSignal) => Promise<number>) {
  const interruption = new AbortController();
  const onInterrupt = () => interruption.abort();
  process.once('SIGINT', onInterrupt);
  try {
    end(await work(interruption.signal));
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    end(130);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
