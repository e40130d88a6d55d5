/** Every time zone that the browser knows. */
export const timeZones: string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** That of the viewer, as a first guess. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
