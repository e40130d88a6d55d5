/** An absolute `http:` or `https:` URL in ASCII, without spaces or angle brackets; null for anything else. */
export function readWebAddress(given: string | null): string | null {
  if (given === null || !/^https?:\/\//i.test(given) || !URL.canParse(given)) return null;
  return new URL(given).href;
}
