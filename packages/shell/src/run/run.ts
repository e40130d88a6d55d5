import { CommanderError } from 'commander';
import envPaths from 'env-paths';
import { allCmdlets } from '../cmdlets/index.ts';
import { describeFailure } from '../language/describe-failure.ts';
import { openClient } from '../sign-in/index.ts';
import { createConsole, type ProcessStreams } from './create-console.ts';
import { createProgram, type ShellRequest, withLongOptions } from './create-program.ts';
import { runShell } from './run-shell.ts';

/** Runs one command line. Returns the exit code: 0 done, 1 failed, 2 for what to correct, 3 not found, 4 not allowed. */
export async function run(args: readonly string[], streams: ProcessStreams): Promise<number> {
  let exitCode = 0;
  const open = async ({ profile, debug = false }: ShellRequest) =>
    openClient({ profile, ...(debug ? debugTo(streams.stderr) : {}) });
  const program = createProgram(
    async (words, request) => {
      exitCode = await runShell(words, request, {
        streams,
        cmdlets: allCmdlets,
        stateFolder: envPaths('unmissed', { suffix: '' }).log,
        openClient: async () => open(request),
      });
    },
    { console: createConsole(streams), openClient: open, end: (code) => (exitCode = code) },
  );
  try {
    await program.parseAsync(withLongOptions(args), { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed it.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const failure = describeFailure(error);
    streams.stderr.write(`um: ${failure.message}\n`);
    return failure.exitCode;
  }
}

type Observers = Pick<NonNullable<Parameters<typeof openClient>[0]>, 'onRequest' | 'onResponse' | 'onRetry'>;

/** Shows what goes to the server and how long it takes, without variables and keys, which the events do not have. */
function debugTo(stderr: NodeJS.WritableStream): Observers {
  const tell = (what: string) => (event: object) => void stderr.write(`DEBUG: ${what} ${JSON.stringify(event)}\n`);
  return { onRequest: tell('request'), onResponse: tell('response'), onRetry: tell('retry') };
}
