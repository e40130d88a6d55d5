/** The mail with every line ended by CRLF, as it goes over the wire (RFC 5321 2.3.8) and as it is counted and signed. */
export function wireForm(raw: Buffer): Buffer {
  // Latin-1 keeps every byte as it is.
  const text = raw.toString('latin1');
  return /(?<!\r)\n|\r(?!\n)/.test(text) ? Buffer.from(text.replaceAll(/\r\n|\r|\n/g, '\r\n'), 'latin1') : raw;
}
