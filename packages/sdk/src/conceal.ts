/** Longer texts are no message but an attempt to fill a log. */
const MESSAGE_LENGTH_MAX = 1000;

/**
 * Takes secrets out of a message. A server may quote what it was sent ("got invalid value …"), and
 * errors end up in logs, where neither keys nor telephone numbers belong.
 */
export function conceal(message: string, secrets: readonly string[]): string {
  return [...new Set(secrets.flatMap(spellingsOf))]
    .toSorted((a, b) => b.length - a.length)
    .reduce(without, message)
    .slice(0, MESSAGE_LENGTH_MAX);
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

/** How a message may write a string: as it came, without the spaces around it, and as JSON. */
function spellingsOf(secret: string): string[] {
  return [secret, secret.trim(), JSON.stringify(secret).slice(1, -1)];
}

/** A short secret, the extension 47 for example, is one only where it stands alone: `a` is in every word. */
function without(message: string, secret: string): string {
  if (secret.length > 3) return message.replaceAll(secret, '…');
  if (!/^[\p{L}\p{N}]+$/u.test(secret)) return message;
  return message.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${secret}(?![\\p{L}\\p{N}])`, 'gu'), '…');
}
