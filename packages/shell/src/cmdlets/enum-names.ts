/** Values of the API in the spelling of PowerShell: `NO_EMAIL_ADDRESS` is `NoEmailAddress`. */
export function enumNames(values: object): string[] {
  return Object.keys(values).map(enumName);
}

export function enumName(value: string): string {
  return value
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('');
}

/** Values of the API by their names in the spelling of PowerShell, without regard to case. Undefined: not given. */
export function enumValues<T extends string>(
  values: Readonly<Record<string, T>>,
  names: readonly string[] | undefined,
): T[] | undefined {
  if (names === undefined) return undefined;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return Object.values(values).filter((value) => wanted.has(enumName(value).toLowerCase()));
}
