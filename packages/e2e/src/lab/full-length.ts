/** Of `E2E_LONG=1`: the whole length that the product is held to. Without it, a shorter one, so that CI keeps its time. */
const isLong = process.env['E2E_LONG'] === '1';

export function fullLength(full: number, { otherwise }: { otherwise: number }): number {
  return isLong ? full : otherwise;
}
