import type { ShellObject } from '../cmdlet.ts';

/** How wide, how colourful. */
export interface FormatSettings {
  /** Characters in a line; null: as long as they are. */
  readonly width: number | null;
  readonly hasColours: boolean;
  /** Members of an array that are shown, `$FormatEnumerationLimit`. */
  readonly listLimit: number;
}

/** Makes lines of objects that come one by one. */
export interface Formatter {
  add(object: ShellObject): string[];
  /** Whether it keeps objects back, to see more of them first. */
  readonly isWaiting: boolean;
  /** Writes what it kept back. */
  flush(): string[];
  end(): string[];
}

/** Headings in the colour that PowerShell gives them. */
export function toHeading(text: string, { hasColours }: FormatSettings): string {
  return hasColours ? `\u001B[32;1m${text}\u001B[0m` : text;
}
