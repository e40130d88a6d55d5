import type { ShellObject, Value } from '../cmdlet.ts';
import { isShellObject, toText } from '../language/value-text.ts';

const type = 'FormattedLine';

/** A line that a format has made: printed as it is, colours and all. */
export function formattedLine(text: string): ShellObject {
  return { type, properties: { text } };
}

/** The text of such a line; null for anything else. */
export function textOfLine(value: Value): string | null {
  if (!isShellObject(value) || value.type !== type) return null;
  return toText(value.properties['text'] ?? null);
}
