type Forms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Makes the function by which a catalogue words counts. `#` stands for the number, written as the language does.
 *
 * @example
 * ```ts
 * const count = plural('en');
 * count(1, { one: '# mailbox', other: '# mailboxes' }); // 1 mailbox
 * ```
 */
export function plural(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count));
}
