import { type PageLanguage, unsubscribeWords } from './unsubscribe-words.ts';

/**
 * The language to answer in: of those that the browser asks for (`Accept-Language`, RFC 9110 12.5.4) the one it
 * prefers; else `other`, the mailbox's, a BCP 47 tag; else English.
 */
export function pageLanguage(acceptLanguage: string | undefined, other: string | null): PageLanguage {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return [...wanted.map(({ tag }) => tag), other ?? ''].map(languageOf).find((one) => one !== null) ?? 'en';
}

function languageOf(tag: string): PageLanguage | null {
  const language = tag.toLowerCase().split(/[-_]/, 1)[0]!;
  return Object.hasOwn(unsubscribeWords, language) ? (language as PageLanguage) : null;
}
