import { type Language, useLanguage } from './language.ts';

/** The same words in every language. English says what there is; the compiler finds what another lacks. */
export type Catalogue<TWords> = Readonly<Record<Language, TWords>>;

/**
 * The words of a catalogue in the language of the viewer.
 *
 * @example
 * ```tsx
 * const words = useWords(dialPlanWords);
 * return <Page title={words.title}>{words.policyCount(5)}</Page>;
 * ```
 */
export function useWords<TWords>(catalogue: Catalogue<TWords>): TWords {
  return catalogue[useLanguage()];
}
