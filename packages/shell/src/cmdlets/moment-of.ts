/** An instant of the API; null: there is none. */
export function momentOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}
