export interface SipAddress {
  /** For people: without scheme and parameters. */
  readable: string;
  /** `sip:` or `sips:` URI without parameters or headers. */
  link: string;
}

// User and host of RFC 3261 section 25.1 without password, parameters and headers, which a link must not carry on.
const SIP_URI =
  /^(?:(sips?):)?((?:[\w\-.!~*'()+]|%[\dA-F]{2}){1,128})@((?:[A-Z\d](?:[A-Z\d.-]{0,252}))|\[[\dA-F:.]{2,45}\])(:\d{1,5})?(?:[;?].*)?$/i;

/** Null for what is no SIP address, and for `anonymous@anonymous.invalid` (RFC 3323), which is nobody's. */
export function readSipAddress(reported: string | null): SipAddress | null {
  const [, scheme = 'sip', user, host, port = ''] = SIP_URI.exec(reported?.trim() ?? '') ?? [];
  if (user === undefined || host === undefined || /\.invalid$/i.test(host)) return null;
  const address = `${user}@${host}${port}`;
  return { readable: address, link: `${scheme.toLowerCase()}:${address}` };
}
