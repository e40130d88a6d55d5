/** Whether `text` is a name for people: not empty, nothing around it, no control characters or half surrogate pairs, at most `lengthMax` characters. */
export function isLine(text: string, lengthMax: number): boolean {
  return text !== '' && text.trim() === text && Array.from(text).length <= lengthMax && !/[\p{Cc}\p{Cs}]/u.test(text);
}
