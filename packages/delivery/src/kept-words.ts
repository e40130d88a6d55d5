/**
 * The beginning of somebody else's words, as PostgreSQL can keep them: cut between characters, not within one, and
 * without NUL.
 */
export function keptWords(text: string, lengthMax: number): string {
  return Array.from(text.replaceAll('\0', '\uFFFD'))
    .slice(0, lengthMax)
    .join('')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
