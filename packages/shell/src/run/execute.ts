import { writeValues } from '../format/write-values.ts';
import { describeFailure } from '../language/describe-failure.ts';
import { normalizeScript, parseScript } from '../language/parse-script.ts';
import { drawCaret, placeOf } from '../language/place.ts';
import { runStatement } from '../language/run-script.ts';
import { ScriptError } from '../language/script-error.ts';
import type { Session } from '../language/session.ts';
import type { Script } from '../language/syntax.ts';

/** Exit code of what Ctrl-C ended. */
const interrupted = 130;

/**
 * Reads a script whole, then runs it up to its first error, which is told with its line.
 *
 * @param name - of the file; null for what a person types
 * @returns the exit code
 */
export async function executeText(
  text: string,
  name: string | null,
  session: Session,
  signal: AbortSignal,
): Promise<number> {
  const source = normalizeScript(text);
  try {
    return await execute(parseScript(source), session, signal);
  } catch (error) {
    return tell(error, session, signal, (failed) => describeAt(failed, source, name));
  }
}

/** Runs one command out of the arguments of the process. */
export async function executeCommand(script: Script, session: Session, signal: AbortSignal): Promise<number> {
  try {
    return await execute(script, session, signal);
  } catch (error) {
    return tell(error, session, signal, ({ message }) => `um: ${message}`);
  }
}

async function execute({ statements }: Script, session: Session, signal: AbortSignal): Promise<number> {
  session.exitCode = 0;
  for (const statement of statements) await writeValues(runStatement(statement, session, signal), session);
  return session.exitCode;
}

function tell(
  error: unknown,
  { console }: Session,
  signal: AbortSignal,
  describe: (error: ScriptError) => string,
): number {
  console.progress('', null);
  if (signal.aborted) return interrupted;
  const { message, exitCode } = describeFailure(error);
  console.talk(error instanceof ScriptError ? describe(error) : `um: ${message}`);
  return exitCode;
}

function describeAt(error: ScriptError, source: string, name: string | null): string {
  const place = placeOf(source, error.offset);
  const line = name === null ? error.message : `${name}:${place.line}: ${error.message}`;
  // The server's answers say by themselves what they are about; a caret is for what was written.
  return error.cause === undefined ? `${line}\n${drawCaret(place)}` : line;
}
