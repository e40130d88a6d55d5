import { CmdletError, type ExitCode } from '../cmdlet.ts';

/** Something that cannot be read or carried out, and where in the script. */
export class ScriptError extends CmdletError {
  override name = 'ScriptError';
  readonly offset: number;
  /** The text ends too early: more lines may complete it. */
  readonly isIncomplete: boolean;

  constructor(
    message: string,
    offset: number,
    { exitCode = 2, isIncomplete = false }: { exitCode?: ExitCode; isIncomplete?: boolean } = {},
  ) {
    super(message, exitCode);
    this.offset = offset;
    this.isIncomplete = isIncomplete;
  }
}
