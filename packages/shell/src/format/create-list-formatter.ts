import type { ShellObject } from '../cmdlet.ts';
import { toCellText } from './cell-text.ts';
import { displayWidth } from './display-width.ts';
import { type Formatter, type FormatSettings, toHeading } from './formatter.ts';
import { pickProperties } from './pick-properties.ts';
import { wrap } from './wrap.ts';

/**
 * `Format-List`: a line for each property, its value behind a colon, objects apart by a blank line. What is too long goes
 * on below its value.
 *
 * @param patterns - which properties; without, all
 */
export function createListFormatter(settings: FormatSettings, patterns: readonly string[] = ['*']): Formatter {
  return {
    isWaiting: false,
    add: (object) => ['', ...toLines(object, pickProperties(object, patterns), settings)],
    flush: () => [],
    end: () => [''],
  };
}

function toLines({ properties }: ShellObject, names: readonly string[], settings: FormatSettings): string[] {
  const longest = Math.max(0, ...names.map(displayWidth));
  const room = settings.width === null ? null : Math.max(settings.width - longest - 3, 1);
  return names.flatMap((name) => {
    const label = name + ' '.repeat(longest - displayWidth(name));
    const [first = '', ...rest] = wrap(toCellText(properties[name] ?? null, settings.listLimit), room);
    return [`${toHeading(`${label} : `, settings)}${first}`, ...rest.map((line) => ' '.repeat(longest + 3) + line)];
  });
}
