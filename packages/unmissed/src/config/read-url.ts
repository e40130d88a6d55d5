/** The URL in `text` when it has one of these protocols (`smtp:`) and its user and password can be read; else null. */
export function readUrl(text: string, protocols: readonly string[]): URL | null {
  try {
    const url = new URL(text);
    decodeURIComponent(url.username + url.password);
    return protocols.includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
