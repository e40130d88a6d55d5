/** What stands before the cursor in the command that is being typed. */
export interface TypedCommand {
  /** Finished words, quotes taken off; the first is the command. */
  readonly words: readonly string[];
  /** The word that is being typed, as typed: with the quote that it begins with. */
  readonly current: string;
}

/** Takes apart the last command of a text: behind the last pipe, semicolon, bracket or line end that is not in quotes. */
export function readTypedCommand(text: string): TypedCommand {
  let words: string[] = [];
  let current = '';
  let quote = '';
  const finish = () => {
    if (current !== '') words.push(unquote(current));
    current = '';
  };
  for (const character of text) {
    if (quote !== '') {
      current += character;
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') {
      current += character;
      quote = character;
    } else if (/\s/.test(character) && character !== '\n') {
      finish();
    } else if (/[|;({\n=]/.test(character)) {
      finish();
      words = [];
    } else {
      current += character;
    }
  }
  return { words, current };
}

/** A word without quotes around it. */
export function unquote(word: string): string {
  const quote = word.charAt(0);
  if (quote !== "'" && quote !== '"') return word;
  const inner = word.slice(1, word.length > 1 && word.endsWith(quote) ? -1 : undefined);
  return inner.replaceAll(quote + quote, quote);
}
