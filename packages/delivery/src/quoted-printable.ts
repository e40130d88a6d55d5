const lineLengthMax = 76;

/**
 * Text as lines of at most 76 ASCII characters (RFC 2045 6.7), ended by CRLF. They never hold `=_`, which is free for the
 * marks between the parts of a mail.
 */
export function quotedPrintable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('=', '=3D')
    .replaceAll(/[^\t\n -~]+|[\t ](?=\n|$)/g, escaped)
    .replaceAll(/^.{77,}/gm, softlyBroken)
    .replaceAll('\n', '\r\n');
}

function escaped(characters: string): string {
  return Buffer.from(characters).toString('hex').toUpperCase().replaceAll(/../g, '=$&');
}

/** A line in several, each but the last with a `=` at its end. */
function softlyBroken(line: string): string {
  const lines: string[] = [];
  let start = 0;
  while (line.length - start > lineLengthMax) {
    const end = start + lineLengthMax - 1;
    const escape = line.lastIndexOf('=', end - 1);
    const breakAt = escape > end - 3 ? escape : end;
    lines.push(line.slice(start, breakAt));
    start = breakAt;
  }
  return [...lines, line.slice(start)].join('=\n');
}
