/** Whether `tag` is a well-formed BCP 47 language tag. */
export function isLanguageTag(tag: string): boolean {
  return accepts(() => Intl.getCanonicalLocales(tag).length === 1);
}

/** Whether `name` is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +01:00 are accepted by Intl but know no summer time.
  return (
    /^[A-Za-z]/.test(name) &&
    accepts(() => new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '')
  );
}

/** Whether `address` can be written to: RFC 6531's `local@domain` without comments or quoting. */
export function isEmailAddress(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[^\s@<>()[\],;:\\"\p{Cc}\p{Cs}]{1,64}@[^\s@<>()[\],;:\\"\p{Cc}\p{Cs}.][^\s@<>()[\],;:\\"\p{Cc}\p{Cs}]*$/u.test(
      address,
    )
  );
}

/** Whether `text` is a sender as in a header: one address, or a name before it in <>, `Unmissed <unmissed@example.com>`. */
export function isSender(text: string): boolean {
  // Without quotes, a name with these characters would be read as another address, a group or a comment.
  const [, address] = /^(?:"[^"\\\p{Cc}]{0,128}" ?|[^"\\<>()[\],;:@\p{Cc}]{0,128})<([^<>]*)>$/u.exec(text) ?? [];
  return isEmailAddress(address ?? text);
}

function accepts(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
