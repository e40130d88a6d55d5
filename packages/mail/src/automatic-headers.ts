/**
 * The headers of a mail that no person wrote: its own, without those that are null, and those that keep robots
 * from answering (RFC 3834, MS-OXCMAIL 2.2.3.2.14). Who sends, to whom and when is delivery's to say.
 */
export function automaticHeaders(own: Record<string, string | null>): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== null)),
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  };
}
