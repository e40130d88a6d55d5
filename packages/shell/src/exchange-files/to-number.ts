/** A number as written; as a text where JavaScript would round it. */
export function toNumber(written: string): number | string {
  const number = Number(written);
  if (!Number.isFinite(number) || written.trim() === '') return written;
  if (/^-?\d+$/.test(written)) return Number.isSafeInteger(number) ? number : written;
  const digits = written.replace(/e.*$/i, '').replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length <= 15 || String(number) === written ? number : written;
}
