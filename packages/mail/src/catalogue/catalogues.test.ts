import { describe, expect, test } from 'vitest';
import * as catalogues from './catalogues.ts';
import { en } from './en.ts';

/** Every word of a catalogue by its path, functions called with a sample. */
function phrases(words: object, path = ''): [path: string, phrase: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'function') return [[`${path}${key}`, String(value('SAMPLE'))]];
    if (typeof value === 'object' && value !== null) return phrases(value, `${path}${key}.`);
    return [[`${path}${key}`, String(value)]];
  });
}

describe.each(Object.entries(catalogues))('catalogue %s', (language, words) => {
  test('is named by a primary language subtag', () => {
    expect(new Intl.Locale(language).language).toBe(language);
  });

  test('says everything that English says', () => {
    expect(phrases(words).map(([path]) => path)).toEqual(phrases(en).map(([path]) => path));
  });

  test.each(phrases(words))('%s is neither empty nor padded', (path, phrase) => {
    expect(phrase).toMatch(path === 'colon' ? /:$/ : /^\S(?:.*\S)?$/u);
  });

  test.each(
    phrases(words).filter(([path]) => !/^(?:title|colon|labels|callBack|hiddenNumber|unknownCaller)/.test(path)),
  )('%s uses what it is given', (path, phrase) => {
    const isGiven = ['subject.fromCaller', 'endedAt', 'triesInLastDay', 'footer', 'reference'].includes(path);
    expect(phrase.includes('SAMPLE')).toBe(isGiven);
  });
});

describe('French typography', () => {
  test.each(phrases(catalogues.fr))('%s', (_path, phrase) => {
    expect(phrase).not.toMatch(/'|"|\.\.\.| [:;?!»]|[^\u00A0\u202F][:;?!»]|«(?![\u00A0\u202F])/);
  });
});
