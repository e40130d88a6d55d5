/** Text of CLIXML, where `_x000D_` is the code unit D in hexadecimal digits. */
export function decodeClixml(text: string): string {
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_match, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** The reverse of `decodeClixml`, with what XML keeps for itself. */
export function encodeClixml(text: string): string {
  return text
    .replaceAll(
      // oxlint-disable-next-line no-control-regex
      /[\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFE\uFFFF]|_(?=x)/gi,
      (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A duration of XML, `P60DT1H`, as .NET writes it: `60.01:00:00`. */
export function toTimeSpan(duration: string): string {
  const parts = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(\.\d+)?S)?)?$/.exec(duration);
  if (parts === null) return duration;
  const [, sign = '', days = '0', hours, minutes, seconds, fraction = ''] = parts;
  const clock = [hours, minutes, seconds].map((part) => (part ?? '0').padStart(2, '0')).join(':');
  return `${sign}${Number(days) === 0 ? '' : `${Number(days)}.`}${clock}${fraction === '' ? '' : fraction.padEnd(8, '0')}`;
}
