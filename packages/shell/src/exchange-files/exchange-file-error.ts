import { CmdletError } from '../cmdlet.ts';

/** A file that cannot be read as objects of Exchange: where, what is wrong, and what to do about it. */
export class ExchangeFileError extends CmdletError {
  override name = 'ExchangeFileError';
  readonly file: string;
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null;

  constructor(file: string, line: number | null, problem: string, isMissing = false) {
    super(`${file}${line === null ? '' : `, line ${line}`}: ${problem}`, isMissing ? 3 : 1);
    this.file = file;
    this.line = line;
  }
}
