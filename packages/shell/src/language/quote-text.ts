/** A text as an argument of a command: as it is when it can only be read so, else in single quotes. */
export function quoteText(text: string): string {
  if (/^[A-Za-z0-9_.][\w.:@/\\+-]*$/.test(text) && !/^\d*[<>]/.test(text)) return text;
  return inQuotes(text);
}

/** A text in single quotes. */
export function inQuotes(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}
