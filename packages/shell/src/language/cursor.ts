import { ScriptError } from './script-error.ts';

/** A place in a script that moves on while it is read. */
export class Cursor {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The next character, or `''` at the end. */
  get next(): string {
    return this.text.charAt(this.position);
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position);
  }

  /** Whether the text goes on as a sticky pattern says. */
  looksAt(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text);
  }

  /** Goes past what a sticky pattern finds here. */
  take(pattern: RegExp): string | null {
    const found = this.looksAt(pattern);
    if (found === null) return null;
    this.position += found[0].length;
    return found[0];
  }

  takeText(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.position += text.length;
    return true;
  }

  /** Goes past blanks, comments, and line ends behind a backtick. */
  skipBlanks(): void {
    while (this.take(/(?:[^\S\n]|`\n|#[^\n]*)+/y) !== null || this.#skipBlockComment());
  }

  /** Goes past blanks and line ends. */
  skipLines(): void {
    do this.skipBlanks();
    while (this.takeText('\n'));
  }

  fail(message: string, offset = this.position): never {
    throw new ScriptError(message, offset);
  }

  /** More lines may complete what is here. */
  failAtEnd(message: string, offset = this.position): never {
    throw new ScriptError(message, offset, { isIncomplete: true });
  }

  #skipBlockComment(): boolean {
    if (!this.startsWith('<#')) return false;
    const end = this.text.indexOf('#>', this.position + 2);
    if (end < 0) this.failAtEnd('The comment <# is not ended: #> is missing.');
    this.position = end + 2;
    return true;
  }
}
