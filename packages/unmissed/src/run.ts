import { EmbeddedPostgresError } from '@unmissed/database';
import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';
import { ConfigurationError } from './config/configuration-error.ts';
import { describeError } from './log/describe-error.ts';
import { StartupError } from './product/startup-error.ts';

/** Runs one command line. Returns the exit code: 0 done, 1 failed, 2 for what to correct in arguments or environment. */
export async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  try {
    const program = createProgram((code) => {
      exitCode = code;
    });
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed it.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`unmissed: ${describe(error)}\n`);
    return error instanceof ConfigurationError ? 2 : 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof StartupError || error instanceof EmbeddedPostgresError)
    return error.message;
  const { message, stack, cause } = describeError(error);
  return [`unexpected error: ${message}`, stack, cause && `caused by: ${cause.message}`].filter(Boolean).join('\n');
}
