import { displayWidth, widthOf } from './display-width.ts';

/**
 * Breaks a text into lines of at most `width` places: at line ends, behind blanks, and within words that are too long.
 * As PowerShell does, a blank stays at the end of its line, so that the lines of a paragraph together are its text.
 */
export function wrap(text: string, width: number | null): string[] {
  return text.split('\n').flatMap((paragraph) => (width === null ? [paragraph] : wrapParagraph(paragraph, width)));
}

function wrapParagraph(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [word] of text.matchAll(/[^ \t]*[ \t]?/g)) {
    if (word === '') continue;
    if (displayWidth(line) + displayWidth(word) <= width) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, width);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line];
}

function cut(word: string, width: number): string[] {
  const pieces = [''];
  let used = 0;
  for (const character of word) {
    const needed = widthOf(character);
    if (used + needed > width) {
      pieces.push('');
      used = 0;
    }
    pieces.push((pieces.pop() ?? '') + character);
    used += needed;
  }
  return pieces;
}
