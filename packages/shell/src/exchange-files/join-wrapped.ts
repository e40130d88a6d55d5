import { displayWidth } from '../format/display-width.ts';

/**
 * The value that stands in several lines of a `Format-List`, which may have been wrapped or have line ends of its own.
 *
 * PowerShell wraps behind a blank, which stays at the end of its line, and cuts a word only where it is longer than the
 * whole room. So behind a blank, and behind a full line, the next line goes on without more. Editors and mail programs
 * remove blanks at line ends: where the next word would not have had room any more, one was lost. What is left
 * is a line end of the value itself.
 *
 * @param room - places that a line has for the value
 */
export function joinWrapped(lines: readonly string[], room: number): string {
  return lines.reduce((before, line, index) => {
    const last = lines[index - 1] ?? '';
    const used = displayWidth(last);
    if (last === '' || line === '') return `${before}\n${line}`;
    if (/[ \t]$/.test(last) || used >= room) return before + line;
    const [word = ''] = line.split(' ', 1);
    return `${before}${used + 1 + displayWidth(word) > room ? ' ' : '\n'}${line}`;
  });
}
