const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** PostgreSQL refuses to compare an id with anything else; what is no id names nothing. */
export function isUuid(text: string): boolean {
  return pattern.test(text);
}
