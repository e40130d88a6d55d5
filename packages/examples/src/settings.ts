/**
 * Where the API is and the key for it, out of the page's address: `#url=https://…/graphql&key=…`. What follows `#` is
 * sent to no server. Your front end has its own way to sign people in.
 */
export function readSettings(): { url: string; apiKey: string } {
  const settings = new URLSearchParams(location.hash.slice(1));
  return { url: settings.get('url') ?? 'http://localhost:4000/graphql', apiKey: settings.get('key') ?? '' };
}
