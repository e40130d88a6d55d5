/** Shorter strings are no secret and would make messages unreadable. */
const SECRET_LENGTH_MIN = 4;

/**
 * Takes secrets out of a message. A server may quote what it was sent ("got invalid value …"), and
 * errors end up in logs, where neither keys nor telephone numbers belong.
 */
export function conceal(message: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => (secret.length < SECRET_LENGTH_MIN ? [] : [secret, JSON.stringify(secret).slice(1, -1)]))
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '…'), message);
}

/** Every string in a JSON-like value, however deep. */
export function stringsIn(value: unknown): string[] {
  const strings: string[] = [];
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') strings.push(part);
    return part;
  });
  return strings;
}
