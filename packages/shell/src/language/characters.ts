// Text that was copied from a page often has typographic dashes and quotes; PowerShell takes them as plain ones.
export const dashes = '\\-\u2013\u2014\u2015';
export const singleQuotes = "'\u2018\u2019\u201A\u201B";
export const doubleQuotes = '"\u201C\u201D\u201E';

/** A name as it is spelled with plain dashes. */
export function withPlainDashes(name: string): string {
  return name.replaceAll(/[\u2013\u2014\u2015]/g, '-');
}
