import type { ShellObject } from '../cmdlet.ts';
import type { Session } from '../language/session.ts';
import { createListFormatter } from './create-list-formatter.ts';
import { createTableFormatter } from './create-table-formatter.ts';
import type { Formatter, FormatSettings } from './formatter.ts';

/** How a session's console shows objects. */
export function formatSettingsOf({ console, variables }: Session): FormatSettings {
  const { width, hasColours } = console;
  const limit = variables.get('formatenumerationlimit') ?? (width === null ? -1 : 4);
  return {
    // The last place of a line stays free, as PowerShell leaves it: some terminals would break the line there.
    width: width === null ? null : Math.max(width - 1, 20),
    hasColours,
    listLimit: typeof limit === 'number' && limit >= 0 ? limit : Number.POSITIVE_INFINITY,
  };
}

/** The view that objects have by themselves: on a terminal a table when a cmdlet names columns or there are few, else a list. */
export function chooseFormatter(object: ShellObject, session: Session): Formatter {
  const settings = formatSettingsOf(session);
  if (settings.width === null) return createListFormatter(settings);
  const columns = session.columnsByType.get(object.type);
  const names = Object.keys(object.properties);
  if (columns !== undefined) return createTableFormatter(settings, columns);
  return names.length <= 4 ? createTableFormatter(settings, names) : createListFormatter(settings);
}
