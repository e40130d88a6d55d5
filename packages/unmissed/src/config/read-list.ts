/** The items of a value that is written with commas. */
export function readList(value: string): string[] {
  return value.split(',').map((one) => one.trim());
}
