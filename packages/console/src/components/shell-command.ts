type Argument = string | number | boolean | null | readonly string[] | undefined;

/**
 * The command of the `um` shell that does the same, to be copied into a terminal.
 *
 * @param parameters - By name, in the order to be written; undefined leaves one out, `true` of a switch is its name alone.
 * @example
 * ```ts
 * shellCommand('Set-UMMailboxPolicy', { Identity: 'Head office', AllowMissedCallNotifications: '$true' });
 * // um Set-UMMailboxPolicy -Identity 'Head office' -AllowMissedCallNotifications '$true'
 * ```
 */
export function shellCommand(cmdlet: string, parameters: Readonly<Record<string, Argument>> = {}): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return value === true ? [`-${name}`] : [`-${name}`, quoted(value ?? '$null')];
  });
  return ['um', cmdlet, ...given].join(' ');
}

/** `$true` and `$false` of cmdlets, for parameters that take either. */
export function shellBoolean(value: boolean): string {
  return value ? '$true' : '$false';
}

/** For a POSIX shell: what could mean something to it stands in single quotes. */
function quoted(value: string | number | boolean | readonly string[]): string {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return /^[\w.@+/:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
