import { describe, expect, test } from 'vitest';
import * as catalogues from './catalogues.ts';
import { en } from './en.ts';

const SAMPLES = [['SAMPLE'], [null], [1]];
const RECORDINGS = [
  [1, 1],
  [0, 1],
  [2, 2],
  [0, 2],
  [1, 2],
];

/** Every word of a catalogue by its path, functions called with samples. */
function phrases(words: object, path = ''): [path: string, phrase: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'function') {
      return (value.length === 2 ? RECORDINGS : SAMPLES).map((given) => [
        `${path}${key}(${given.join(', ')})`,
        String(value(...given)),
      ]);
    }
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

  test.each(phrases(words).filter(([path]) => path.endsWith('(SAMPLE)')))(
    '%s uses what it is given',
    (_path, phrase) => {
      expect(phrase).toContain('SAMPLE');
    },
  );

  test('says something else of every state of the recordings', () => {
    expect(
      new Set(RECORDINGS.map(([attached, messages]) => words.voiceMail.recordings(attached!, messages!))).size,
    ).toBe(RECORDINGS.length);
  });

  test('begins file names with what any file system keeps', () => {
    expect(words.voiceMail.fileName).toMatch(/^[A-Za-z]+(?: [A-Za-z]+)*$/);
  });
});

describe('French typography', () => {
  test.each(phrases(catalogues.fr))('%s', (_path, phrase) => {
    expect(phrase).not.toMatch(/'|"|\.\.\.| [:;?!»]|[^\u00A0\u202F][:;?!»]|«(?![\u00A0\u202F])/);
  });
});
